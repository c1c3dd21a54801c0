import { ofKind } from "../../../engagement/engagement.ts";
import { listText, markdownText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const review = markdownText({ id: "MTG-011", title: "Final review", type: "final-review", on: "2026-03-10" });

export const rule: Rule = {
  code: "lesson/none-at-final-review",
  severity: "warning",
  why: "The team writes down why the first implementation failed before it leaves. Afterwards nobody remembers, and somebody buys it again.",
  *check({ engagement, today }) {
    const review = ofKind(engagement, "meeting").find(
      ({ value }) => value.type === "final-review" && value.on !== undefined && value.on <= today,
    );
    if (review && ofKind(engagement, "lesson").length === 0)
      yield at(
        review,
        "type",
        `The final review was held, and no lesson is written down. Why it failed the first time leaves with the team. Write what failed, and its cause, in lessons.yaml.`,
      );
  },
  examples: [
    { files: { "meetings/MTG-011.md": review }, expect: ["meetings/MTG-011.md:4 lesson/none-at-final-review"] },
    { files: { "meetings/MTG-011.md": review }, today: "2026-03-09", expect: [] },
    {
      files: {
        "meetings/MTG-011.md": review,
        "lessons.yaml": listText({ id: "LSN-001", title: "Go-live without a test", cause: "A discount set the date" }),
      },
      expect: [],
    },
  ],
};
