import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const meeting = { id: "MTG-002", title: "Reset meeting", type: "reset", on: "2026-03-09" };

export const rule = artifactRule("meeting", {
  code: "meeting/action-undated",
  severity: "warning",
  why: "What is done soon is done never. A day turns a promise into something that can be late.",
  *each(meeting) {
    for (const [index, { what, due, done }] of (meeting.value.actions ?? []).entries())
      if (due === undefined && done !== true)
        yield at(
          meeting,
          ["actions", index],
          `"${what}" has no date. Nobody can tell whether it is late. Agree a day, and write it in due.`,
        );
  },
  examples: [
    {
      files: { "meetings/MTG-002.md": markdownText({ ...meeting, actions: "[{ what: Bring the list, owner: cto }]" }) },
      expect: ["meetings/MTG-002.md:6 meeting/action-undated"],
    },
    {
      files: {
        "meetings/MTG-002.md": markdownText({ ...meeting, actions: "[{ what: Bring the list, due: 2026-03-12 }]" }),
      },
      expect: [],
    },
    {
      files: { "meetings/MTG-002.md": markdownText({ ...meeting, actions: "[{ what: Bring the list, done: true }]" }) },
      expect: [],
    },
  ],
});
