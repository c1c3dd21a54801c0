import { gapText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/overdue",
  severity: "info",
  why: "A date that passes in silence costs more trust than the fault itself. Say it is late before the client asks.",
  *each(gap, { today }) {
    const { due } = gap.value;
    if (due !== undefined && due < today && isOpen(gap))
      yield at(
        gap,
        "due",
        `${gap.id} was due on ${due} and is still open. The user was promised that day. Close it, or agree a new date with them.`,
      );
  },
  examples: [
    { files: { "gaps/GAP-001.md": gapText({ due: "2026-03-09" }) }, expect: ["gaps/GAP-001.md:7 gap/overdue"] },
    { files: { "gaps/GAP-001.md": gapText({ due: "2026-03-10" }) }, expect: [] },
    { files: { "gaps/GAP-001.md": gapText({ status: "closed", due: "2026-03-09" }) }, expect: [] },
  ],
});
