import { gapText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/rank-without-reason",
  severity: "info",
  why: "People accept to come second when they hear why. A bare number looks like favour.",
  *each(gap) {
    if (gap.value.order && gap.value.order.reason === undefined && isOpen(gap))
      yield at(
        gap,
        "order.reason",
        `${gap.id} has a rank without a reason. Those who come later will ask for it. Write in order.reason what the client feels first.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ order: "{ rank: 3 }" }) },
      expect: ["gaps/GAP-001.md:7 gap/rank-without-reason"],
    },
    { files: { "gaps/GAP-001.md": gapText({ order: "{ rank: 3, reason: Blocks every quote }" }) }, expect: [] },
  ],
});
