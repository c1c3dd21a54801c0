import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const meeting = { id: "MTG-002", title: "Reset meeting", type: "reset", on: "2026-03-09" };

export const rule = artifactRule("meeting", {
  code: "meeting/action-unowned",
  severity: "warning",
  why: "We should is not an action. One person who said yes makes it one.",
  *each(meeting) {
    for (const [index, { what, owner, done }] of (meeting.value.actions ?? []).entries())
      if (owner === undefined && done !== true)
        yield at(
          meeting,
          ["actions", index],
          `"${what}" has no owner. Everybody thinks that another does it. Name one person in owner.`,
        );
  },
  examples: [
    {
      files: {
        "meetings/MTG-002.md": markdownText({ ...meeting, actions: "[{ what: Bring the list, due: 2026-03-12 }]" }),
      },
      expect: ["meetings/MTG-002.md:6 meeting/action-unowned"],
    },
    {
      files: {
        "meetings/MTG-002.md": markdownText({
          ...meeting,
          actions: "[{ what: Bring the list, owner: cto }]",
        }),
      },
      expect: [],
    },
    {
      files: { "meetings/MTG-002.md": markdownText({ ...meeting, actions: "[{ what: Bring the list, done: true }]" }) },
      expect: [],
    },
  ],
});
