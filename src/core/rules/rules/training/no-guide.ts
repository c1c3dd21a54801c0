import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const session = { id: "TRN-001", task: "Hand a won deal over", on: "2026-03-09" };

export const rule = artifactRule("training", {
  code: "training/no-guide",
  severity: "info",
  why: "What was shown once is half forgotten the next day. People need one page that they can look at while they do it.",
  *each(session, { today }) {
    const { on, guide } = session.value;
    if (on !== undefined && on <= today && guide === undefined)
      yield at(
        session,
        "guide",
        `${session.id} left people without a guide. Tomorrow they ask each other, or give up. Write one page on the task, and name it in guide.`,
      );
  },
  examples: [
    { files: { "training/TRN-001.md": markdownText(session) }, expect: ["training/TRN-001.md:2 training/no-guide"] },
    {
      files: { "training/TRN-001.md": markdownText({ ...session, guide: "{ path: guides/hand-over.md }" }) },
      expect: [],
    },
    { files: { "training/TRN-001.md": markdownText({ ...session, on: "2026-03-11" }) }, expect: [] },
  ],
});
