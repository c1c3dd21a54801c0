import type { Severity } from "../../core/text/finding.ts";
import type { ReportedFinding } from "../../core/views/check-report.ts";
import { sha256 } from "../../node/sha256.ts";
import { jsonText } from "../json-text.ts";
import { visibleLines } from "../terminal-text.ts";
import type { Format, FormatView } from "./format.ts";

/** GitLab's Code Quality report: the merge request shows what is new against its target by the fingerprints. */
export const format: Format = {
  name: "gitlab",
  render: ({ findings }, view) => {
    const seen = new Map<string, number>();
    return jsonText(findings.map((finding) => issueOf(finding, view, seen)));
  },
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", info: "info" };

function issueOf(finding: ReportedFinding, { fromRepository }: FormatView, seen: Map<string, number>): object {
  const { rule, severity, path, line, endLine, message } = finding;
  return {
    description: visibleLines(message),
    check_name: rule,
    fingerprint: fingerprintOf(finding, seen),
    severity: SEVERITIES[severity],
    location: { path: fromRepository + path, lines: { begin: line, end: endLine } },
  };
}

/** Lines move when others are added, so a finding is known by what it says; the second of its kind by its number. */
function fingerprintOf({ rule, artifact, path, message }: ReportedFinding, seen: Map<string, number>): string {
  const key = JSON.stringify([rule, artifact ?? path, message]);
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return sha256(`${key} ${count}`);
}
