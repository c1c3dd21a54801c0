import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const meeting = { id: "MTG-002", title: "Reset meeting", type: "reset", on: "2026-03-03" };

export const rule = artifactRule("meeting", {
  code: "meeting/action-overdue",
  severity: "info",
  why: "An action that nobody asks for teaches everybody that agreements here do not count.",
  *each(meeting, { today }) {
    for (const [index, { what, due, done }] of (meeting.value.actions ?? []).entries())
      if (due !== undefined && due < today && done !== true)
        yield at(
          meeting,
          ["actions", index, "due"],
          `"${what}" was due on ${due}. What was agreed in ${meeting.id} did not happen. Ask its owner, agree a new day, or mark it as done.`,
          [editFix("Mark it as done", meeting, fieldEdits(meeting, [[`actions.${index}.done`, true]]))],
        );
  },
  examples: [
    {
      files: {
        "meetings/MTG-002.md": markdownText({
          ...meeting,
          actions: "[{ what: Bring it, owner: cto, due: 2026-03-09 }]",
        }),
      },
      expect: ["meetings/MTG-002.md:6 meeting/action-overdue"],
    },
    {
      files: {
        "meetings/MTG-002.md": markdownText({
          ...meeting,
          actions: "[{ what: Bring it, owner: cto, due: 2026-03-10 }]",
        }),
      },
      expect: [],
    },
    {
      files: {
        "meetings/MTG-002.md": markdownText({
          ...meeting,
          actions: "[{ what: Bring it, due: 2026-03-05, done: true }]",
        }),
      },
      expect: [],
    },
  ],
});
