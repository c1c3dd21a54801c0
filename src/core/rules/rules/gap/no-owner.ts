import { gapText } from "../../example-files.ts";
import { isUrgent, soon } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/no-owner",
  severity: "warning",
  why: "Work that belongs to everybody is done by nobody. Each urgent gap has exactly one owner on our side.",
  *each(gap) {
    if (isUrgent(gap) && gap.value.owner === undefined)
      yield at(
        gap,
        "owner",
        `${gap.id} is meant for ${soon(gap)} and has no owner. Nobody will act on it. Name one person of ours in owner, or move it to later.`,
      );
  },
  examples: [
    { files: { "gaps/GAP-001.md": gapText({ horizon: "now" }) }, expect: ["gaps/GAP-001.md:2 gap/no-owner"] },
    { files: { "gaps/GAP-001.md": gapText({ owner: "build-consultant" }) }, expect: [] },
    { files: { "gaps/GAP-001.md": gapText({ horizon: "later" }) }, expect: [] },
  ],
});
