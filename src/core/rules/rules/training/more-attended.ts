import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const session = { id: "TRN-001", task: "Send a quote", on: "2026-03-09", invited: 12 };

export const rule = artifactRule("training", {
  code: "training/more-attended",
  severity: "warning",
  why: "Participation is who came out of who was asked. With more guests than invitations it says nothing of those who stayed away.",
  *each(session) {
    const { invited, attended } = session.value;
    if (invited !== undefined && attended !== undefined && attended > invited)
      yield at(
        session,
        "attended",
        `${attended} came to ${session.id}, and ${invited} were asked. Who stayed away cannot be seen. Correct one of the two, or count as invited all who came.`,
      );
  },
  examples: [
    {
      files: { "training/TRN-001.md": markdownText({ ...session, attended: 14 }) },
      expect: ["training/TRN-001.md:6 training/more-attended"],
    },
    { files: { "training/TRN-001.md": markdownText({ ...session, attended: 12 }) }, expect: [] },
  ],
});
