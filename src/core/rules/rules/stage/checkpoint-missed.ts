import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const stage = { id: "STG-007", title: "Go-live", number: 7 };
const logins = "title: Log-ins on day 3, operator: '>=', threshold: 0.7, ifMissed: Go from desk to desk";

export const rule = artifactRule("stage", {
  code: "stage/checkpoint-missed",
  severity: "warning",
  why: "A checkpoint says beforehand what happens when it is missed, so that nobody has to be brave on the day. The rule judges readings; checkpoints with a measure of the product are told by `rescue status`.",
  *each(stage) {
    const { checkpoint } = stage.value;
    const value = checkpoint?.reading?.value;
    if (!checkpoint || value === undefined || isReached(checkpoint, value)) return;
    yield at(
      stage,
      "checkpoint.reading.value",
      `${stage.title} missed its checkpoint: ${checkpoint.title} is ${value}, and was to be ${OPERATORS[checkpoint.operator ?? "<"]} ${checkpoint.threshold}. The next stage would be built on that. ${checkpoint.ifMissed === undefined ? "Agree what happens now, and write it in ifMissed." : `Do what was agreed: ${checkpoint.ifMissed.replace(/[.\s]+$/, "")}.`}`,
    );
  },
  examples: [
    {
      files: {
        "roadmap.yaml": listText({
          ...stage,
          checkpoint: `{ ${logins}, reading: { on: 2026-03-05, value: 0.55 } }`,
        }),
      },
      expect: ["roadmap.yaml:4 stage/checkpoint-missed"],
    },
    {
      files: {
        "roadmap.yaml": listText({ ...stage, checkpoint: `{ ${logins}, reading: { on: 2026-03-05, value: 0.7 } }` }),
      },
      expect: [],
    },
    { files: { "roadmap.yaml": listText({ ...stage, checkpoint: `{ ${logins} }` }) }, expect: [] },
  ],
});

type Checkpoint = NonNullable<ShippedKinds["stage"]["checkpoint"]>;

const OPERATORS = { ">=": "at least", ">": "more than", "<=": "at most", "<": "less than" } as const;

function isReached({ operator, threshold = 0 }: Checkpoint, value: number): boolean {
  if (operator === ">=") return value >= threshold;
  if (operator === ">") return value > threshold;
  return operator === "<=" ? value <= threshold : value < threshold;
}
