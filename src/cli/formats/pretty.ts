import type { Severity } from "../../core/text/finding.ts";
import type { CheckReport, ReportedFinding, ReportedPending } from "../../core/views/check-report.ts";
import type { Colours } from "../colours.ts";
import { counted } from "../counts.ts";
import { tableLines } from "../table.ts";
import { visible } from "../terminal-text.ts";
import type { Format, FormatView } from "./format.ts";
import { coverageLine, pendingChange, resultLine } from "./summary-lines.ts";

/** For people at a terminal: findings by file, decisions that wait, and two lines that sum up. */
export const format: Format = {
  name: "pretty",
  render: (report, view) =>
    [...findingBlocks(report, view), ...pendingBlock(report.pending, view.colours), closing(report, view)].join("\n\n"),
};

function findingBlocks({ findings }: CheckReport, view: FormatView): string[] {
  const shown = view.all ? findings : findings.filter((finding) => finding.severity !== "info");
  const paths = [...new Set(shown.map((finding) => finding.path))];
  const byPath = new Map(paths.map((path): [string, ReportedFinding[]] => [path, []]));
  for (const finding of shown) byPath.get(finding.path)?.push(finding);
  return Array.from(byPath, ([path, inFile]) => {
    const title = view.colours.bold(visible(view.fromHere + path));
    return [title, ...findingLines(inFile, view.colours)].join("\n");
  });
}

function findingLines(findings: readonly ReportedFinding[], colours: Colours): string[] {
  const places = findings.map(({ line, column }) => `${line}:${column}`);
  const widest = Math.max(...places.map((place) => place.length));
  return findings.map(({ severity, message, rule, introduced }, index) => {
    const place = colours.dim((places[index] ?? "").padStart(widest));
    const old = introduced === false ? "  (there before)" : "";
    return `  ${place}  ${severityWord(severity, colours)}  ${visible(message)}  ${colours.dim(visible(rule) + old)}`;
  });
}

function severityWord(severity: Severity, colours: Colours): string {
  const word = severity.padEnd("warning".length);
  if (severity === "error") return colours.red(word);
  return severity === "warning" ? colours.yellow(word) : colours.blue(word);
}

function pendingBlock(pending: readonly ReportedPending[], colours: Colours): string[] {
  if (pending.length === 0) return [];
  const rows = pending.map((one) => [
    `  ${visible(one.subject)}`,
    visible(pendingChange(one)),
    `${one.needs.length > 0 ? `decides: ${visible(one.needs.join(", "))}` : "nobody here may decide this"}${one.introduced === false ? "  (there before)" : ""}`,
  ]);
  return [[colours.bold("Waiting for a decision"), ...tableLines(rows, undefined)].join("\n")];
}

function closing(report: CheckReport, { all, colours }: FormatView): string {
  const { errors, infos, pending } = report.summary;
  const coverage = coverageLine(report);
  const result = resultLine(report);
  return [
    ...(infos > 0 && !all ? [colours.dim(`${counted(infos, "info")} not shown; --all shows them`)] : []),
    report.artifacts === 0 ? colours.yellow(coverage) : coverage,
    errors > 0 ? colours.red(result) : pending > 0 ? colours.yellow(result) : colours.green(result),
  ].join("\n");
}
