import { type Engagement, ofKind } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import type { PlainDate } from "../../../text/plain-date.ts";
import { listText } from "../../example-files.ts";
import { inWords } from "../../in-words.ts";
import { at, type Rule } from "../../rule.ts";

/** Domain.md section 8: "under 60 % = high risk". */
const HIGH_RISK = 0.6;

const scored =
  "{ changeHistory: 0.3, culture: 0.5, changeFatigue: 0.4, clarityOfVision: 0.6, resources: 0.5, capacity: 0.4 }";
const ready =
  "{ changeHistory: 0.7, culture: 0.7, changeFatigue: 0.6, clarityOfVision: 0.8, resources: 0.6, capacity: 0.6 }";
const readiness = { id: "RDY-001", title: "Leasing", on: "2026-03-04" };

export const rule: Rule = {
  code: "readiness/high-risk",
  severity: "warning",
  why: "Under 60 % people are not able to take the change, however good it is. Fewer things at a time, later, or with more help, is the answer, and not more speed. Of each title the newest score counts.",
  *check({ engagement, today }) {
    for (const readiness of newestScores(engagement, today)) {
      const scores = Object.entries(readiness.value.scores ?? {});
      const mean = scores.reduce((sum, [, score]) => sum + score, 0) / scores.length;
      if (scores.length === 0 || mean >= HIGH_RISK - 1e-9) continue;
      const [lowest] = scores.toSorted(([, a], [, b]) => a - b);
      yield at(
        readiness,
        "scores",
        `${readiness.title} stands at ${Math.round(mean * 100)} % readiness, and under 60 % the risk is high. People cannot take more change than this. Do less at a time there, and begin with the weakest point: ${inWords(lowest?.[0] ?? "")}.`,
      );
    }
  },
  examples: [
    {
      files: { "readiness.yaml": listText({ ...readiness, scores: scored }) },
      expect: ["readiness.yaml:4 readiness/high-risk"],
    },
    {
      files: {
        "readiness.yaml": listText(
          { ...readiness, scores: scored },
          { ...readiness, id: "RDY-002", on: "2026-03-09", scores: ready },
        ),
      },
      expect: [],
    },
  ],
};

type Readiness = Artifact<ShippedKinds["readiness"]>;

function newestScores(engagement: Engagement, today: PlainDate): readonly Readiness[] {
  const byTitle = new Map<string, Readiness>();
  for (const readiness of ofKind(engagement, "readiness")) {
    const known = byTitle.get(readiness.title);
    const { on = "" } = readiness.value;
    if (on <= today && (!known || (known.value.on ?? "") <= on)) byTitle.set(readiness.title, readiness);
  }
  return [...byTitle.values()];
}
