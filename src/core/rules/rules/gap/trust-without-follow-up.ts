import { gapText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/trust-without-follow-up",
  severity: "warning",
  why: "Confidence does not come back on the day something is fixed, but when somebody asks again a week later and it still works.",
  *each(gap) {
    if (gap.value.class === "trust" && gap.value.status === "closed" && !gap.value.followUp)
      yield at(
        gap,
        "followUp",
        `${gap.id} is about trust and closed without a follow-up. Nobody will notice if it breaks again. Set a day in followUp.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ class: "trust", status: "closed" }) },
      expect: ["gaps/GAP-001.md:2 gap/trust-without-follow-up"],
    },
    {
      files: { "gaps/GAP-001.md": gapText({ class: "trust", status: "closed", followUp: "{ on: 2026-03-23 }" }) },
      expect: [],
    },
  ],
});
