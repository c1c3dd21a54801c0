import { gapText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const NEEDING: readonly (string | undefined)[] = ["in-progress", "fixed", "retest"];

export const rule = artifactRule("gap", {
  code: "gap/no-acceptance",
  severity: "warning",
  why: "Without a test that the client can watch or repeat, done means what each side wants it to mean.",
  *each(gap) {
    if (NEEDING.includes(gap.value.status) && gap.value.acceptance === undefined)
      yield at(
        gap,
        "acceptance",
        `${gap.id} is ${gap.value.status} without an acceptance test. Nobody can say when it is done. Write in acceptance what the client will watch or repeat.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ status: "in-progress" }) },
      expect: ["gaps/GAP-001.md:2 gap/no-acceptance"],
    },
    {
      files: { "gaps/GAP-001.md": gapText({ status: "retest", acceptance: "A rep sends a quote from the train." }) },
      expect: [],
    },
    { files: { "gaps/GAP-001.md": gapText({ status: "planned" }) }, expect: [] },
  ],
});
