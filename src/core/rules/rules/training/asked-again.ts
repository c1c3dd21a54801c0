import { repeatedQuestions } from "../../asked-questions.ts";
import { markdownText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const first = {
  id: "TRN-001",
  task: "Hand a won deal over",
  on: "2026-03-04",
  openQuestions: "[{ question: How do I correct a note?, answered: Onboarding may edit it., answeredOn: 2026-03-05 }]",
};
const second = {
  ...first,
  id: "TRN-002",
  on: "2026-03-09",
  openQuestions: "[{ question: How do I correct the note? }]",
};

export const rule: Rule = {
  code: "training/asked-again",
  severity: "warning",
  why: "A how-to question that comes back after it was answered says that the answer did not reach people, or that nobody can remember it. A second session of the same kind will not help.",
  *check(context) {
    for (const { later, earlier } of repeatedQuestions(context)) {
      const { answeredOn, session } = earlier;
      const wasOpen = answeredOn === undefined || answeredOn > (later.session.value.on ?? "");
      if (!wasOpen)
        yield at(
          later.session,
          ["openQuestions", later.index, "question"],
          `"${later.question}" was asked and answered in ${session.id} already. The answer did not stick, or is not where people work. Put it on the screen or into the guide, or make the step simpler.`,
        );
    }
  },
  examples: [
    {
      files: { "training/TRN-001.md": markdownText(first), "training/TRN-002.md": markdownText(second) },
      expect: ["training/TRN-002.md:5 training/asked-again"],
    },
    {
      files: {
        "training/TRN-001.md": markdownText({ ...first, openQuestions: "[{ question: How do I correct a note? }]" }),
        "training/TRN-002.md": markdownText(second),
      },
      expect: [],
    },
  ],
};
