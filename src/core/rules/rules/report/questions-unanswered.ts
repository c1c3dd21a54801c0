import { markdownText } from "../../example-files.ts";
import { FOUR_QUESTIONS, missingSections, unprovenSections } from "../../report-sections.ts";
import { artifactRule, at } from "../../rule.ts";

const report = { id: "RPT-001", title: "Stabilisation report", type: "stabilisation" };
const answers = ["## Technical state", "Two fields are hidden (GAP-001).", "## Organisational root causes", "RC-001."];

export const rule = artifactRule("report", {
  code: "report/questions-unanswered",
  severity: "error",
  why: "The sponsor decides on four answers: the technical state, the organisational root causes, what must stop now, what recovery needs. Each rests on evidence that can be opened.",
  *each(report, { engagement }) {
    const { type, status, withdrawn } = report.value;
    if (type !== "stabilisation" || status !== "final" || withdrawn) return;
    const missing = missingSections(report, FOUR_QUESTIONS);
    if (missing.length > 0)
      yield at(
        report,
        "status",
        `${report.id} is final without a section on: ${missing.join("; ")}. The sponsor would decide without it. Write it under a heading of that name, or set the status back to draft.`,
      );
    const unproven = unprovenSections(engagement, report, FOUR_QUESTIONS);
    if (unproven.length > 0)
      yield at(
        report,
        "status",
        `${report.id} is final, but names no evidence under: ${unproven.join("; ")}. Nobody can check what it says. Name there the gaps, elements, causes or decisions that show it.`,
      );
  },
  examples: [
    {
      files: { "reports/RPT-001.md": markdownText({ ...report, status: "final" }, answers.join("\n\n")) },
      expect: ["reports/RPT-001.md:5 report/questions-unanswered"],
    },
    {
      files: {
        "reports/RPT-001.md": markdownText(
          { ...report, status: "final" },
          [
            ...answers,
            "## What must stop now",
            "Changes on the live system (GAP-001).",
            "## What recovery needs",
            "Two reps.",
          ].join("\n\n"),
        ),
      },
      expect: ["reports/RPT-001.md:5 report/questions-unanswered"],
    },
    {
      files: {
        "reports/RPT-001.md": markdownText(
          { ...report, status: "final" },
          [...answers, "## What must stop now", "GAP-001.", "## What recovery needs", "Two reps for GAP-001."].join(
            "\n\n",
          ),
        ),
      },
      expect: [],
    },
    { files: { "reports/RPT-001.md": markdownText({ ...report, status: "draft" }) }, expect: [] },
  ],
});
