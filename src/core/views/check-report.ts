import { findFile } from "../engagement/engagement.ts";
import { judgeChanges, missingDecisions } from "../ledger/judge-changes.ts";
import { WATCHED_FILES } from "../parse/places.ts";
import type { Pending } from "../rules/pending.ts";
import { pendingDecisions } from "../rules/pending.ts";
import type { ReviewedChange, RuleContext } from "../rules/rule.ts";
import { checkEngagement } from "../rules/run-rules.ts";
import { compareText, type Finding, type Severity } from "../text/finding.ts";
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
  readonly pending: readonly ReportedPending[];
  /** Where a change is judged, only what it introduces is counted. */
  readonly summary: CheckSummary;
}

export interface CheckSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly pending: number;
  /** Where a change is judged: findings and pending decisions that were there before. */
  readonly before?: number;
}

/** A decision that waits; `introduced` where a change is judged. */
export interface ReportedPending extends Pending {
  readonly introduced?: boolean;
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
  /** Where a change is judged: whether the change brought it. */
  readonly introduced?: boolean;
}

/**
 * Checks an engagement and reports what was found and what waits for a decision. Where the context holds a change, it is
 * judged from the state that it builds on, and what was there before is told from what it introduces.
 */
export function checkReport(context: RuleContext, { root }: { readonly root: string }): CheckReport {
  const { engagement } = context;
  const found = checkEngagement(context);
  const findings = reportFindings(context, found, context.change && knownBefore(context, context.change));
  const pending = context.change ? pendingOfChange(context, context.change) : pendingDecisions(context);
  const files = engagement.files.filter(({ path }) => !WATCHED_FILES.includes(path));
  const matched = files.filter((file) => file.kind !== undefined);
  return {
    version: 1,
    root,
    artifacts: matched.reduce((sum, file) => sum + file.artifacts.length, 0),
    files: files.length,
    matched: matched.length,
    unmatched: files.length - matched.length,
    findings,
    pending,
    summary: summaryOf(findings, pending, context.change !== undefined),
  };
}

/** Where a rule's page stands, relative to the product's folder. */
function rulePage(code: string): string {
  return `docs/rules/${code}.md`;
}

/** The findings of the state before, each as often as it was there. Lines move, so what is said of what counts. */
function knownBefore(context: RuleContext, { base }: ReviewedChange): Map<string, number> {
  const { change: _, ...before } = { ...context, engagement: base };
  const known = new Map<string, number>();
  for (const finding of checkEngagement(before)) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return known;
}

function keyOf({ rule, artifact, path, message }: Finding): string {
  return JSON.stringify([rule, artifact ?? path, message]);
}

/** Takes a finding off those that were there before; false where it was not among them. */
function wasKnown(known: Map<string, number>, finding: Finding): boolean {
  const left = known.get(keyOf(finding)) ?? 0;
  if (left > 0) known.set(keyOf(finding), left - 1);
  return left > 0;
}

/** The decisions that a change needs, then those that were missing before it. */
function pendingOfChange(context: RuleContext, { base }: ReviewedChange): ReportedPending[] {
  const { engagement: head, today, sha256 } = context;
  const missing = missingDecisions(judgeChanges({ base, head, today, sha256 }));
  const introduced = missing.map(({ state: _, settled: __, ...pending }) => ({ ...pending, introduced: true }));
  const before = new Set(pendingDecisions({ engagement: base, today, sha256 }).map(pendingKey));
  const others = pendingDecisions(context)
    .filter((one) => !introduced.some((other) => pendingKey(other) === pendingKey(one)))
    .map((one) => ({ ...one, introduced: !before.has(pendingKey(one)) }));
  return [...introduced, ...others].toSorted(
    (a, b) => Number(b.introduced) - Number(a.introduced) || compareText(a.subject, b.subject),
  );
}

function pendingKey({ subject, type }: Pending): string {
  return `${subject} ${type}`;
}

function reportFindings(
  { engagement }: RuleContext,
  findings: readonly Finding[],
  known: Map<string, number> | undefined,
): ReportedFinding[] {
  const starts = new Map<string, readonly number[]>();
  const startsOf = (path: string): readonly number[] => {
    const known = starts.get(path) ?? lineStarts(textAt(engagement, path));
    starts.set(path, known);
    return known;
  };
  return findings.map((finding) => {
    const reported = reportFinding(finding, startsOf(finding.path));
    return known ? { ...reported, introduced: !wasKnown(known, finding) } : reported;
  });
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

function summaryOf(
  findings: readonly ReportedFinding[],
  pending: readonly ReportedPending[],
  ofChange: boolean,
): CheckSummary {
  const counts = (one: { readonly introduced?: boolean }): boolean => one.introduced !== false;
  const count = (severity: Severity): number =>
    findings.filter((one) => counts(one) && one.severity === severity).length;
  const waiting = pending.filter(counts).length;
  const summary = { errors: count("error"), warnings: count("warning"), infos: count("info"), pending: waiting };
  const before = [...findings, ...pending].filter((one) => !counts(one)).length;
  return ofChange ? { ...summary, before } : summary;
}
