import { listText } from "../../example-files.ts";
import { inWords } from "../../in-words.ts";
import { artifactRule, at } from "../../rule.ts";

/** The six dimensions (domain.md section 8). */
const DIMENSIONS = ["changeHistory", "culture", "changeFatigue", "clarityOfVision", "resources", "capacity"] as const;

const readiness = { id: "RDY-001", title: "Leasing", on: "2026-03-04" };

export const rule = artifactRule("readiness", {
  code: "readiness/incomplete",
  severity: "info",
  why: "Readiness is the mean of six dimensions. The one that nobody scored is usually the one that nobody likes to speak of.",
  *each(readiness) {
    const { scores = {} } = readiness.value;
    const missing = DIMENSIONS.filter((dimension) => scores[dimension] === undefined);
    if (missing.length > 0)
      yield at(
        readiness,
        "scores",
        `${readiness.id} does not score ${missing.map(inWords).join(", ")}. The mean looks better or worse than it is. Ask, and add them to scores.`,
      );
  },
  examples: [
    {
      files: { "readiness.yaml": listText({ ...readiness, scores: "{ culture: 0.7 }" }) },
      expect: ["readiness.yaml:4 readiness/incomplete"],
    },
    {
      files: {
        "readiness.yaml": listText({
          ...readiness,
          scores: `{ ${DIMENSIONS.map((dimension) => `${dimension}: 0.7`).join(", ")} }`,
        }),
      },
      expect: [],
    },
  ],
});
