import { markdownText } from "../../example-files.ts";
import { missingSections, RESET_SECTIONS } from "../../report-sections.ts";
import { artifactRule, at } from "../../rule.ts";

const report = { id: "RPT-002", title: "Reset summary", type: "reset-summary", status: "final" };
const body = [
  "## Recovery includes",
  "Leads and hand-off.",
  "## Moves later",
  "The second web form.",
  "## Removed",
  "The forecast module: its data is missing.",
  "## What recovery does not include",
  "Anything that is not on the list.",
  "## Who approves",
  "The business owner and the delivery lead.",
].join("\n\n");

export const rule = artifactRule("report", {
  code: "report/reset-incomplete",
  severity: "warning",
  why: "What a reset leaves unsaid is expected all the same. It says what recovery includes, what moves later, what is removed, what it does not include, who approves, and when that is looked at again.",
  *each(report) {
    const { type, status, nextReview, withdrawn } = report.value;
    if (type !== "reset-summary" || status !== "final" || withdrawn) return;
    const missing = missingSections(report, RESET_SECTIONS);
    if (missing.length > 0)
      yield at(
        report,
        "status",
        `${report.id} is final without a section on: ${missing.join("; ")}. Each side will fill it in for itself. Write it under a heading of that name.`,
      );
    if (nextReview === undefined)
      yield at(
        report,
        "nextReview",
        `${report.id} does not say when it is looked at again. What moved later is taken for refused. Write the day in nextReview.`,
      );
  },
  examples: [
    {
      files: {
        "reports/RPT-002.md": markdownText({ ...report, nextReview: "2026-03-30" }, "## Recovery includes\n\nLeads."),
      },
      expect: ["reports/RPT-002.md:5 report/reset-incomplete"],
    },
    {
      files: { "reports/RPT-002.md": markdownText(report, body) },
      expect: ["reports/RPT-002.md:2 report/reset-incomplete"],
    },
    { files: { "reports/RPT-002.md": markdownText({ ...report, nextReview: "2026-03-30" }, body) }, expect: [] },
  ],
});
