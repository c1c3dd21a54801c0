import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** Reports that somebody decides on. */
const DECIDED: readonly (string | undefined)[] = ["stabilisation", "reset-summary", "completion"];

const report = { id: "RPT-001", title: "Stabilisation report", type: "stabilisation" };

export const rule = artifactRule("report", {
  code: "report/sent-as-draft",
  severity: "warning",
  why: "What was sent is what people decide on. A draft goes on changing after they read it.",
  *each(report) {
    const { type, sentOn, status, withdrawn } = report.value;
    if (DECIDED.includes(type) && sentOn !== undefined && status !== "final" && !withdrawn)
      yield at(
        report,
        "sentOn",
        `${report.id} was sent on ${sentOn}, but is a draft. Its readers cannot know which text counts. Set its status to final, or take sentOn out.`,
      );
  },
  examples: [
    {
      files: { "reports/RPT-001.md": markdownText({ ...report, status: "draft", sentOn: "2026-03-06" }) },
      expect: ["reports/RPT-001.md:6 report/sent-as-draft"],
    },
    {
      files: { "reports/RPT-001.md": markdownText({ ...report, status: "final", sentOn: "2026-03-06" }) },
      expect: [],
    },
    {
      files: { "reports/RPT-001.md": markdownText({ ...report, type: "client-status", sentOn: "2026-03-06" }) },
      expect: [],
    },
  ],
});
