import { findFile } from "../engagement/engagement.ts";
import type { Pending } from "../rules/pending.ts";
import { pendingDecisions } from "../rules/pending.ts";
import type { RuleContext } from "../rules/rule.ts";
import { checkEngagement } from "../rules/run-rules.ts";
import type { Finding, Severity } from "../text/finding.ts";
import { lineStarts, positionAt } from "../text/lines.ts";

/** What `rescue check --format json` prints. */
export interface CheckReport {
  readonly version: 1;
  /** The engagement's folder, as the host names it. */
  readonly root: string;
  readonly artifacts: number;
  /** All files that were looked at: matched and unmatched ones. */
  readonly files: number;
  /** Files that a kind claims. */
  readonly matched: number;
  /** Files in folders that kinds look after, which none of them claims. */
  readonly unmatched: number;
  readonly findings: readonly ReportedFinding[];
  readonly pending: readonly Pending[];
  readonly summary: CheckSummary;
}

export interface CheckSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly pending: number;
}

/** A finding with its place as people count it: lines and columns from 1, columns in UTF-16 units. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** The page about the rule, relative to the product's folder. */
  readonly help?: string;
  readonly artifact?: string;
}

/** Checks an engagement and reports what was found and what waits for a decision. */
export function checkReport(context: RuleContext, { root }: { readonly root: string }): CheckReport {
  const { engagement } = context;
  const findings = checkEngagement(context);
  const pending = pendingDecisions(context);
  const matched = engagement.files.filter((file) => file.kind !== undefined);
  return {
    version: 1,
    root,
    artifacts: matched.reduce((sum, file) => sum + file.artifacts.length, 0),
    files: engagement.files.length,
    matched: matched.length,
    unmatched: engagement.files.length - matched.length,
    findings: reportFindings(context, findings),
    pending,
    summary: { ...countSeverities(findings), pending: pending.length },
  };
}

/** Where a rule's page stands, relative to the product's folder. */
export function rulePage(code: string): string {
  return `docs/rules/${code}.md`;
}

function reportFindings({ engagement }: RuleContext, findings: readonly Finding[]): ReportedFinding[] {
  const starts = new Map<string, readonly number[]>();
  const startsOf = (path: string): readonly number[] => {
    const known = starts.get(path) ?? lineStarts(textAt(engagement, path));
    starts.set(path, known);
    return known;
  };
  return findings.map((finding) => reportFinding(finding, startsOf(finding.path)));
}

function textAt(engagement: RuleContext["engagement"], path: string): string {
  return findFile(engagement, path)?.text ?? engagement.custom.find((file) => file.path === path)?.text ?? "";
}

function reportFinding(finding: Finding, starts: readonly number[]): ReportedFinding {
  const { rule, severity, path, span, message, artifact } = finding;
  const from = positionAt(starts, span.start);
  const to = positionAt(starts, span.end);
  return {
    rule,
    severity,
    path,
    line: from.line + 1,
    column: from.column + 1,
    endLine: to.line + 1,
    endColumn: to.column + 1,
    message,
    help: rulePage(rule),
    ...(artifact === undefined ? {} : { artifact }),
  };
}

function countSeverities(findings: readonly Finding[]): Omit<CheckSummary, "pending"> {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}
