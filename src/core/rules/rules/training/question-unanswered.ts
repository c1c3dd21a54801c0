import { workingDaysBetween } from "../../../engagement/calendar.ts";
import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** Working days that an answer may take: a week. */
const LONGEST = 5;

const session = { id: "TRN-001", task: "Hand a won deal over", on: "2026-03-02" };

export const rule = artifactRule("training", {
  code: "training/question-unanswered",
  severity: "info",
  why: "Whoever asks in front of others and hears nothing does not ask again, and does not use it either.",
  *each(session, { engagement, today }) {
    const { on, openQuestions = [] } = session.value;
    if (on === undefined || on >= today || workingDaysBetween(engagement, on, today) <= LONGEST) return;
    for (const [index, { question, answered }] of openQuestions.entries())
      if (answered === undefined)
        yield at(
          session,
          ["openQuestions", index],
          `"${question}" was asked on ${on} and is not answered. Those who asked give up waiting. Answer it in answered, and tell the group.`,
        );
  },
  examples: [
    {
      files: {
        "training/TRN-001.md": markdownText({ ...session, openQuestions: "[{ question: Who sees my notes? }]" }),
      },
      expect: ["training/TRN-001.md:5 training/question-unanswered"],
    },
    {
      files: {
        "training/TRN-001.md": markdownText({
          ...session,
          openQuestions: "[{ question: Who sees my notes?, answered: Your manager. }]",
        }),
      },
      expect: [],
    },
    {
      files: {
        "training/TRN-001.md": markdownText({
          ...session,
          on: "2026-03-03",
          openQuestions: "[{ question: Who sees my notes? }]",
        }),
      },
      expect: [],
    },
  ],
});
