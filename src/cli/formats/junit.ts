import type { CheckReport, ReportedFinding, ReportedPending } from "../../core/views/check-report.ts";
import { visibleLines } from "../terminal-text.ts";
import type { Format, FormatView } from "./format.ts";
import { coverageLine, pendingChange } from "./summary-lines.ts";

/** JUnit XML: errors that count are failures, decisions that wait are skipped tests, all else is told as passed. */
export const format: Format = {
  name: "junit",
  render: (report, view) => {
    const cases = [...report.findings.map((finding) => findingCase(finding, view)), ...report.pending.map(pendingCase)];
    const { errors } = report.summary;
    const counts = `tests="${Math.max(cases.length, 1)}" failures="${errors}" errors="0" skipped="${report.pending.length}"`;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="rescue check" ${counts}>`,
      `  <testsuite name="rescue check" ${counts}>`,
      ...(cases.length > 0 ? cases : [cleanCase(report)]),
      "  </testsuite>",
      "</testsuites>",
    ].join("\n");
  },
};

function findingCase(finding: ReportedFinding, { fromRepository }: FormatView): string {
  const { rule, severity, path, line, message, introduced } = finding;
  const place = `${fromRepository}${path}:${line}`;
  const fails = severity === "error" && introduced !== false;
  const content = fails
    ? `<failure type="${xml(rule)}" message="${xml(message)}">${xml(`${place}: ${message}`)}</failure>`
    : `<system-out>${xml(`${severity}: ${message}`)}</system-out>`;
  return testCase({ group: rule, name: place, file: fromRepository + path, content });
}

function pendingCase(pending: ReportedPending): string {
  const who = pending.needs.length > 0 ? `waits for ${pending.needs.join(" or ")}` : "nobody here may decide this";
  const name = `${pending.subject}: ${pendingChange(pending)}`;
  return testCase({ group: "pending", name, content: `<skipped message="${xml(who)}"/>` });
}

function cleanCase(report: CheckReport): string {
  return testCase({ group: "check", name: coverageLine(report), content: "" });
}

interface TestCase {
  readonly group: string;
  readonly name: string;
  readonly file?: string;
  readonly content: string;
}

function testCase({ group, name, file, content }: TestCase): string {
  const attributes = `classname="${xml(group)}" name="${xml(name)}"${file === undefined ? "" : ` file="${xml(file)}"`}`;
  return `    <testcase ${attributes}>${content}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** A text in XML 1.0, which knows no control characters; what a terminal would act on is spelt out. */
function xml(text: string): string {
  return visibleLines(text)
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replace(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
}
