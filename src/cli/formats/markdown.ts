import type { CheckReport, ReportedFinding, ReportedPending } from "../../core/views/check-report.ts";
import { counted } from "../counts.ts";
import { markdownTable } from "../markdown-text.ts";
import type { Format, FormatView } from "./format.ts";
import { coverageLine, pendingChange, resultLine } from "./summary-lines.ts";

/** A page for a comment on a pull or merge request. Clients read it, so it names nothing internal. */
export const format: Format = {
  name: "markdown",
  forClient: true,
  render: (report, view) =>
    [
      "## Rescue Ledger: check",
      `**${resultLine(report)}.** ${coverageLine(report)}.`,
      ...pendingPart(report.pending.filter(isIntroduced)),
      ...findingPart("Found", report.findings.filter(isIntroduced), view),
      ...beforePart(report, view),
      "<sub>What is meant for the rescue team alone is left out here.</sub>",
    ].join("\n\n"),
};

/** Forges refuse comments of more than 64 KiB. */
const MOST_ROWS = 100;

function isIntroduced({ introduced }: { readonly introduced?: boolean }): boolean {
  return introduced !== false;
}

function pendingPart(pending: readonly ReportedPending[]): string[] {
  if (pending.length === 0) return [];
  const rows = pending.slice(0, MOST_ROWS).map((one) => [one.subject, pendingChange(one), one.needs.join(", ")]);
  return ["### Waiting for a decision", markdownTable(["Subject", "Change", "Who decides"], rows)];
}

function findingPart(title: string, findings: readonly ReportedFinding[], view: FormatView): string[] {
  const shown = findings.filter(({ severity }) => view.all || severity !== "info");
  if (shown.length === 0) return [];
  const rows = shown
    .slice(0, MOST_ROWS)
    .map(({ severity, path, line, message, rule }) => [
      severity,
      `${view.fromRepository}${path}:${line}`,
      message,
      rule,
    ]);
  const rest = shown.length - rows.length;
  return [
    `### ${title}`,
    markdownTable(["Severity", "Place", "Finding", "Rule"], rows),
    ...(rest > 0 ? [`and ${counted(rest, "further finding")}.`] : []),
  ];
}

/** Folded away: a reviewer looks at what the change brings. */
function beforePart({ findings }: CheckReport, view: FormatView): string[] {
  const [title, table] = findingPart(
    "There before",
    findings.filter((finding) => !isIntroduced(finding)),
    view,
  );
  if (!title || !table) return [];
  return ["<details><summary>Found before this change already</summary>", table, "</details>"];
}
