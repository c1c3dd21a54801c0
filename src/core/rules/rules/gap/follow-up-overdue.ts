import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { gapText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/follow-up-overdue",
  severity: "info",
  why: "The question whether it still works, asked a week later, is what brings confidence back. Promised and not asked, it does the opposite.",
  *each(gap, { today }) {
    const { followUp } = gap.value;
    if (followUp?.on === undefined || followUp.on >= today || followUp.done === true) return;
    yield at(
      gap,
      "followUp",
      `The follow-up of ${gap.id} was due on ${followUp.on}. The users were promised that somebody would ask. Ask them, and write what they said in followUp.note.`,
      [editFix("Mark it as done", gap, fieldEdits(gap, [["followUp.done", true]]))],
    );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ status: "closed", followUp: "{ on: 2026-03-09 }" }) },
      expect: ["gaps/GAP-001.md:7 gap/follow-up-overdue"],
    },
    { files: { "gaps/GAP-001.md": gapText({ status: "closed", followUp: "{ on: 2026-03-10 }" }) }, expect: [] },
    {
      files: { "gaps/GAP-001.md": gapText({ status: "closed", followUp: "{ on: 2026-03-09, done: true }" }) },
      expect: [],
    },
  ],
});
