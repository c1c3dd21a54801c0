import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const interview = { id: "INT-001", title: "First talk", stakeholder: "cto", group: "it", on: "2026-03-03" };

export const rule = artifactRule("interview", {
  code: "interview/incomplete",
  severity: "info",
  why: "The matrix shows what each group believed it would do, what they believe it does, and what hurts them most. A talk without the last tells what somebody thinks, and not what to do.",
  *each(interview) {
    const { believedWouldDo = [], believesDoes = [], largestGap } = interview.value;
    const missing = [
      ...(believedWouldDo.length === 0 ? ["what they believed it would do"] : []),
      ...(believesDoes.length === 0 ? ["what they believe it does"] : []),
      ...(largestGap === undefined ? ["what hurts them most"] : []),
    ];
    if (missing.length > 0)
      yield at(
        interview,
        believedWouldDo.length > 0 && believesDoes.length > 0 ? "largestGap" : "believedWouldDo",
        `${interview.id} does not say ${missing.join(", ")}. The matrix has a hole there. Write it in believedWouldDo, believesDoes and largestGap, in their words.`,
      );
  },
  examples: [
    {
      files: { "interviews/INT-001.md": markdownText(interview) },
      expect: ["interviews/INT-001.md:2 interview/incomplete"],
    },
    {
      files: {
        "interviews/INT-001.md": markdownText({
          ...interview,
          believedWouldDo: "[{ topic: Leads, says: They are called on the same day }]",
          believesDoes: "[{ topic: Leads, says: They lie somewhere }]",
          largestGap: "{ topic: Leads, says: Nobody calls them }",
        }),
      },
      expect: [],
    },
  ],
});
