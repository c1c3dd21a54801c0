import type { Severity } from "../../core/text/finding.ts";
import type { CheckReport, ReportedFinding } from "../../core/views/check-report.ts";
import { counted } from "../counts.ts";
import { markdownRow } from "../markdown-text.ts";
import { visibleLines } from "../terminal-text.ts";
import type { Format, FormatView } from "./format.ts";
import { coverageLine, pendingChange, resultLine } from "./summary-lines.ts";

/** Annotations of a GitHub workflow, and a page for its job summary. */
export const format: Format = {
  name: "github",
  render: (report, view) =>
    [
      ...bySeverity(report.findings).map((finding) => annotation(finding, view)),
      ...pendingAnnotation(report),
      coverageLine(report),
      resultLine(report),
    ].join("\n"),
  summary: (report, view) =>
    [
      "## Rescue Ledger",
      "",
      `${coverageLine(report)}. ${resultLine(report)}.`,
      ...findingTable(report, view),
      ...pendingTable(report),
      "",
    ].join("\n"),
};

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };
const ORDER: readonly Severity[] = ["error", "warning", "info"];

/** GitHub shows the first ten annotations of a kind and step, so what counts most goes first. */
function bySeverity(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const rank = ({ severity, introduced }: ReportedFinding): number =>
    ORDER.indexOf(severity) + (introduced === false ? ORDER.length : 0);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

function annotation(finding: ReportedFinding, { fromRepository }: FormatView): string {
  const { severity, path, line, column, endLine, endColumn, rule, message, introduced } = finding;
  // GitHub takes columns only where both are on one line.
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : "";
  const place = `file=${property(fromRepository + path)},line=${line},endLine=${endLine}${columns}`;
  const level = introduced === false ? LEVELS.info : LEVELS[severity];
  return `::${level} ${place},title=${property(rule)}::${data(message)}`;
}

function pendingAnnotation({ pending }: CheckReport): string[] {
  if (pending.length === 0) return [];
  const subjects = pending.map((one) => one.subject).join(", ");
  return [`::notice title=Pending decisions::${data(`${counted(pending.length, "decision")} pending: ${subjects}`)}`];
}

function data(text: string): string {
  return visibleLines(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Rows of a job summary: GitHub refuses one of more than 1 MiB. */
const MOST_ROWS = 500;

function findingTable({ findings }: CheckReport, { fromRepository }: FormatView): string[] {
  if (findings.length === 0) return [];
  const rows = bySeverity(findings)
    .slice(0, MOST_ROWS)
    .map(({ severity, path, line, rule, message }) =>
      markdownRow([severity, `${fromRepository}${path}:${line}`, message, rule]),
    );
  const rest = findings.length - rows.length;
  return [
    "",
    markdownRow(["Severity", "Place", "Finding", "Rule"]),
    "| --- | --- | --- | --- |",
    ...rows,
    ...(rest > 0 ? ["", `and ${counted(rest, "further finding")}.`] : []),
  ];
}

function pendingTable({ pending }: CheckReport): string[] {
  if (pending.length === 0) return [];
  const rows = pending.map((one) => markdownRow([one.subject, pendingChange(one), one.needs.join(", ")]));
  return [
    "",
    "### Waiting for a decision",
    "",
    markdownRow(["Subject", "Change", "Who decides"]),
    "| --- | --- | --- |",
    ...rows,
  ];
}
