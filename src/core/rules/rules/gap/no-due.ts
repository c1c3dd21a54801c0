import { gapText } from "../../example-files.ts";
import { isUrgent, soon } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/no-due",
  severity: "warning",
  why: "A user who waits without a date assumes the worst. Each urgent gap has a date that can be kept or missed.",
  *each(gap) {
    if (isUrgent(gap) && gap.value.due === undefined)
      yield at(
        gap,
        "due",
        `${gap.id} is meant for ${soon(gap)} and has no date. Nobody can tell whether it is late. Write the day in due, or move it to later.`,
      );
  },
  examples: [
    { files: { "gaps/GAP-001.md": gapText() }, expect: ["gaps/GAP-001.md:2 gap/no-due"] },
    { files: { "gaps/GAP-001.md": gapText({ due: "2026-03-12" }) }, expect: [] },
  ],
});
