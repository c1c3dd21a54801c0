import { ENGINE_CODES } from "../../core/rules/engine-codes.ts";
import { rules } from "../../core/rules/registry.generated.ts";
import type { Severity } from "../../core/text/finding.ts";
import type { CheckReport, ReportedFinding } from "../../core/views/check-report.ts";
import { version } from "../../node/version.ts";
import type { FormatView } from "./format.ts";

/** A report as a SARIF log, with what its page says of each rule that found something. */
export function sarifLog(report: CheckReport, view: FormatView): object {
  const codes = [...new Set(report.findings.map((finding) => finding.rule))].sort();
  const driver = { name: "Rescue Ledger", version, rules: codes.map((code) => ruleMetadata(code, report)) };
  const results = report.findings.map((finding) => resultOf(finding, codes.indexOf(finding.rule), view));
  return { $schema: SCHEMA, version: "2.1.0", runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }] };
}

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

function ruleMetadata(code: string, { findings }: CheckReport): object {
  const document = documents.get(code);
  const page = findings.find((finding) => finding.rule === code)?.help;
  const why = document?.why ?? `See the page of ${code}.`;
  return {
    id: code,
    shortDescription: { text: code },
    fullDescription: { text: why },
    help: { text: page ? `${why} Its page is ${page}.` : why },
    ...(document ? { defaultConfiguration: { level: LEVELS[document.severity] } } : {}),
    ...(page ? { properties: { page } } : {}),
  };
}

const documents = new Map([...rules, ...ENGINE_CODES].map((document) => [document.code, document]));

function resultOf(finding: ReportedFinding, ruleIndex: number, { fromRepository }: FormatView): object {
  const { rule, severity, path, line, column, endLine, endColumn, message } = finding;
  const uri = (fromRepository + path).split("/").map(encodeURIComponent).join("/");
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region } }],
  };
}
