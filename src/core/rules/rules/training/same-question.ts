import { repeatedQuestions } from "../../asked-questions.ts";
import { markdownText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const first = {
  id: "TRN-001",
  task: "Hand a won deal over",
  on: "2026-03-04",
  openQuestions: "[{ question: How do I correct a note after the deal is won? }]",
};
const second = { ...first, id: "TRN-002", task: "Work off the leads", on: "2026-03-09" };
const reworded = "[{ question: How do I correct the hand-off note after a deal is won? }]";

export const rule: Rule = {
  code: "training/same-question",
  severity: "warning",
  why: "The same open question in two sessions is not the users' fault: the process is unclear, or the product is still broken. Questions are held against each other by their words; `policy.similarTitles` says how alike they have to be.",
  *check(context) {
    for (const { later, earlier } of repeatedQuestions(context)) {
      const { answeredOn, session } = earlier;
      const wasOpen = answeredOn === undefined || answeredOn > (later.session.value.on ?? "");
      if (wasOpen)
        yield at(
          later.session,
          ["openQuestions", later.index, "question"],
          `"${later.question}" was open after ${session.id} too, as "${earlier.question}". The process is unclear or the product still broken. Answer it, or raise a gap for it.`,
        );
    }
  },
  examples: [
    {
      files: {
        "training/TRN-001.md": markdownText(first),
        "training/TRN-002.md": markdownText({ ...second, openQuestions: reworded }),
      },
      expect: ["training/TRN-002.md:5 training/same-question"],
    },
    {
      files: {
        "training/TRN-001.md": markdownText(first),
        "training/TRN-002.md": markdownText({ ...second, openQuestions: "[{ question: Who sees my notes? }]" }),
      },
      expect: [],
    },
  ],
};
