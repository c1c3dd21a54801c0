import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const meeting = { id: "MTG-002", title: "Reset meeting", type: "reset", on: "2026-03-09" };

export const rule = artifactRule("meeting", {
  code: "meeting/action-unowned",
  severity: "warning",
  why: "We should is not an action. One person and one day make it one.",
  *each(meeting) {
    for (const [index, { what, owner, due, done }] of (meeting.value.actions ?? []).entries()) {
      const missing = [...(owner === undefined ? ["owner"] : []), ...(due === undefined ? ["date"] : [])];
      if (missing.length > 0 && done !== true)
        yield at(
          meeting,
          ["actions", index],
          `"${what}" has no ${missing.join(" and no ")}. Everybody thinks that another does it. Add ${missing.map((part) => (part === "date" ? "due" : part)).join(" and ")} to the action.`,
        );
    }
  },
  examples: [
    {
      files: { "meetings/MTG-002.md": markdownText({ ...meeting, actions: "[{ what: Bring the list, owner: cto }]" }) },
      expect: ["meetings/MTG-002.md:6 meeting/action-unowned"],
    },
    {
      files: {
        "meetings/MTG-002.md": markdownText({
          ...meeting,
          actions: "[{ what: Bring it, owner: cto, due: 2026-03-12 }]",
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
