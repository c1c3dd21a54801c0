import { gapText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const NEEDING: readonly (string | undefined)[] = ["retest", "closed"];

export const rule = artifactRule("gap", {
  code: "gap/training-outstanding",
  severity: "warning",
  why: "What works and is not understood is as broken as before, to whoever has to use it.",
  *each(gap) {
    const { status, training } = gap.value;
    if (training?.needed !== true || training.heldOn !== undefined || training.session !== undefined) return;
    if (NEEDING.includes(status))
      yield at(
        gap,
        "training",
        `${gap.id} is ${status === "closed" ? "closed" : "being retested"}, but the training that it needs was not held. Users cannot do what now works. Hold it, and name the session in training.session.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ status: "retest", training: "{ needed: true }" }) },
      expect: ["gaps/GAP-001.md:7 gap/training-outstanding"],
    },
    {
      files: { "gaps/GAP-001.md": gapText({ status: "retest", training: "{ needed: true, heldOn: 2026-03-09 }" }) },
      expect: [],
    },
    { files: { "gaps/GAP-001.md": gapText({ status: "in-progress", training: "{ needed: true }" }) }, expect: [] },
  ],
});
