import { artifactsWithId, type Engagement, findFile, referencesTo, settings } from "../engagement/engagement.ts";
import { isRecord } from "../kinds/values.ts";
import type { Artifact, SourceFile } from "../parse/artifact.ts";
import { fieldSpan } from "../parse/artifact.ts";
import { compareFindings, type Finding } from "../text/finding.ts";
import { rules } from "./registry.generated.ts";
import {
  type ArtifactRule,
  type EngagementRule,
  type Report,
  type Rule,
  type RuleContext,
  trustedState,
} from "./rule.ts";

/**
 * All findings of an engagement, in a stable order: those of reading the files, and those of the rules, with the
 * engagement's severities and the suppressions in the files applied.
 */
export function checkEngagement(context: RuleContext): Finding[] {
  const steps = checkInSteps(context);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same, with a pause offered after each file and each rule: an editor does other things in between. */
export function* checkInSteps(context: RuleContext): Generator<undefined, Finding[]> {
  const { engagement } = context;
  const found = [...engagement.kindFindings];
  for (const file of engagement.files) {
    judgeFile(context, file, found);
    yield undefined;
  }
  for (const rule of engagementRules) {
    for (const report of rule.check(context)) found.push(toFinding(rule, report));
    yield undefined;
  }
  return settle(context, found, unusedSuppressions(engagement, found)).toSorted(compareFindings);
}

/** The findings of one file that need no look at the whole engagement: quick enough for each keystroke. */
export function checkFile(context: RuleContext, path: string): Finding[] {
  const file = findFile(context.engagement, path);
  if (!file) return [];
  const found: Finding[] = [];
  judgeFile(context, file, found);
  return settle(context, found, []).toSorted(compareFindings);
}

/** Whether findings with a code are about the engagement as a whole, so that checking a file by itself finds none. */
export function isWholesale(code: string): boolean {
  return WHOLESALE.has(code);
}

/** The files whose findings may change with this one: those that point into it. */
export function dependentFiles(engagement: Engagement, file: SourceFile): readonly string[] {
  const paths = file.artifacts.flatMap((artifact) => [
    ...referencesTo(engagement, artifact.id).map((reference) => reference.from.file.path),
    ...artifactsWithId(engagement, artifact.id).map((other) => other.file.path),
  ]);
  return [...new Set(paths)].filter((path) => path !== file.path);
}

/** Adds what is wrong with one file. It may be more than a call may have arguments. */
function judgeFile(context: RuleContext, file: SourceFile, found: Finding[]): void {
  for (const finding of file.findings) found.push(finding);
  for (const artifact of file.artifacts)
    for (const rule of rulesFor(artifact.kind.name))
      for (const report of rule.each(artifact, context)) found.push(toFinding(rule, report));
}

function toFinding(rule: Rule, report: Report): Finding {
  return { rule: rule.code, severity: rule.severity, ...report };
}

const artifactRules = rules.filter((rule): rule is ArtifactRule => "each" in rule);
const engagementRules = rules.filter((rule): rule is EngagementRule => "check" in rule);
const rulesByKind = new Map<string, readonly ArtifactRule[]>();

function rulesFor(kind: string): readonly ArtifactRule[] {
  const known = rulesByKind.get(kind);
  if (known) return known;
  const fitting = artifactRules.filter((rule) => rule.kinds?.includes(kind) ?? true);
  rulesByKind.set(kind, fitting);
  return fitting;
}

/** Applies severities and suppressions; `extra` findings are those that nothing may suppress. */
function settle(context: RuleContext, found: readonly Finding[], extra: readonly Finding[]): Finding[] {
  const { engagement } = context;
  // A policy that comes with a change does not judge it (ledger.md, "Who may decide").
  const severities = settings(trustedState(context)).severities ?? {};
  return [...found.filter((finding) => !isSuppressed(engagement, finding)), ...extra].flatMap((finding) => {
    if (FINAL.has(finding.rule)) return [finding];
    const severity = Object.hasOwn(severities, finding.rule) ? severities[finding.rule] : undefined;
    if (severity === "off") return [];
    return [severity ? { ...finding, severity } : finding];
  });
}

const WHOLESALE = new Set(["suppress/unused", ...engagementRules.map((rule) => rule.code)]);
const FINAL = new Set(rules.filter((rule) => rule.final).map((rule) => rule.code));

function isSuppressed(engagement: Engagement, finding: Finding): boolean {
  if (FINAL.has(finding.rule)) return false;
  const artifact = suppressing(engagement, finding);
  return artifact !== undefined && Object.hasOwn(suppressionsOf(artifact), finding.rule);
}

function suppressing(engagement: Engagement, finding: Finding): Artifact | undefined {
  const file = findFile(engagement, finding.path);
  if (finding.artifact !== undefined)
    return artifactsWithId(engagement, finding.artifact).find((artifact) => artifact.file.path === finding.path);
  return file?.artifacts.length === 1 ? file.artifacts[0] : undefined;
}

/** What an artifact's `rescue-ignore` names: code → reason. */
function suppressionsOf(artifact: Artifact): Readonly<Record<string, unknown>> {
  const ignored = artifact.value["rescue-ignore"];
  return isRecord(ignored) ? ignored : {};
}

function hasSuppressions({ value }: Artifact): boolean {
  return Object.hasOwn(value, "rescue-ignore");
}

function unusedSuppressions(engagement: Engagement, found: readonly Finding[]): Finding[] {
  const ignoring = engagement.files.filter(({ artifacts }) => artifacts.some(hasSuppressions));
  if (ignoring.length === 0) return [];
  const used = new Set(found.flatMap((finding) => `${suppressing(engagement, finding)?.id} ${finding.rule}`));
  return ignoring.flatMap((file) =>
    file.artifacts.flatMap((artifact) =>
      Object.keys(suppressionsOf(artifact))
        .filter((code) => !used.has(`${artifact.id} ${code}`))
        .map(
          (code): Finding => ({
            rule: "suppress/unused",
            severity: "warning",
            path: file.path,
            span: fieldSpan(artifact, ["rescue-ignore", code]),
            message: `${code} finds nothing here. A suppression that outlives its cause hides the next one. Remove it.`,
            artifact: artifact.id,
          }),
        ),
    ),
  );
}
