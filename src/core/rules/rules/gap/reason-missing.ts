import { gapText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/reason-missing",
  severity: "error",
  why: "Whoever raised the gap reads its end as an answer. A refusal without a reason reads as contempt, and the same gap comes back next week.",
  *each(gap) {
    const { status, statusReason, duplicateOf } = gap.value;
    if (statusReason !== undefined) return;
    if (status === "rejected")
      yield at(
        gap,
        "status",
        `${gap.id} is rejected without a reason. Whoever raised it will raise it again. Say why in statusReason.`,
      );
    if (status === "duplicate" && duplicateOf === undefined)
      yield at(
        gap,
        "status",
        `${gap.id} is a duplicate, but of what is not said. Nobody can follow it further. Name the other gap in duplicateOf.`,
      );
  },
  examples: [
    { files: { "gaps/GAP-001.md": gapText({ status: "rejected" }) }, expect: ["gaps/GAP-001.md:6 gap/reason-missing"] },
    {
      files: { "gaps/GAP-001.md": gapText({ status: "duplicate" }) },
      expect: ["gaps/GAP-001.md:6 gap/reason-missing"],
    },
    { files: { "gaps/GAP-001.md": gapText({ status: "duplicate", duplicateOf: "GAP-002" }) }, expect: [] },
  ],
});
