import { type Engagement, findArtifact, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Signoff } from "../ledger/state.ts";
import { type Artifact, fieldSpan } from "../parse/artifact.ts";
import type { YamlPath } from "../parse/yaml-tree.ts";
import type { Sha256, VerifySignature } from "../ports.ts";
import type { Fix, Severity } from "../text/finding.ts";
import type { PlainDate } from "../text/plain-date.ts";
import type { Span } from "../text/span.ts";

/** What rules may look at. */
export interface RuleContext {
  readonly engagement: Engagement;
  readonly today: PlainDate;
  readonly sha256: Sha256;
  /** Absent where nobody can verify signatures, which then are not looked at. */
  readonly verify?: VerifySignature;
  /** Where a change is judged: what it builds on. Absent where an engagement is judged as it stands. */
  readonly change?: ReviewedChange;
  /**
   * How often the due date of an artifact moved to a later day, by identifier: history tells. Absent where nobody can
   * ask git; what never moved is not in it.
   */
  readonly dueSlips?: ReadonlyMap<string, number>;
}

/** What a change builds on (ledger.md, "Pull requests"). */
export interface ReviewedChange {
  /** The trusted state: its people, policy and schemas count. */
  readonly base: Engagement;
  /** Identifiers that the change names beside its files, as in commit messages. */
  readonly named: readonly string[];
}

/**
 * The state whose people and policy count: what a change builds on, where one is judged. Before there is an engagement
 * there is nobody to trust but its first state.
 */
export function trustedState({ engagement, change }: Pick<RuleContext, "engagement" | "change">): Engagement {
  return change && ofKind(change.base, "engagement").length > 0 ? change.base : engagement;
}

/** The state by which the authority of a sign-off is judged. */
export interface StateBefore {
  readonly state: Engagement;
  /** Whether that is how things stood before it: without a history only how they stand now is known. */
  readonly certain: boolean;
}

/** What was trusted before a sign-off: what a change builds on, for those that come with it. */
export function trustedBefore(context: RuleContext, signoff: Signoff): StateBefore {
  const { engagement, change } = context;
  const isNew = change !== undefined && findArtifact(change.base, signoff.id) === undefined;
  if (isNew || !engagement.past) return { state: trustedState(context), certain: isNew };
  return { state: engagement.past.before.get(signoff.id) ?? trustedState(context), certain: true };
}

/** What a rule found; the engine adds code and severity. */
export interface Report {
  readonly path: string;
  readonly span: Span;
  /** What, why, what next. */
  readonly message: string;
  readonly artifact?: string;
  readonly fixes?: readonly Fix[];
  /** Where the engagement's own policy says how bad it is; the rule's where absent. */
  readonly severity?: Severity;
}

export interface RuleDocument {
  /** As in `gap/no-owner`: its area and what is wrong. */
  readonly code: string;
  readonly severity: Severity;
  /** Why the trade has this rule, in a sentence or two; printed on its page. */
  readonly why: string;
  /** Small engagements with what the rule has to find in them: documentation and test in one. */
  readonly examples: readonly Example[];
  /** Neither a suppression nor a severity of the engagement silences it: what comes with a change cannot hide the change. */
  readonly final?: true;
  /** What it finds tells how the team sees people, which stays within it (domain.md section 11). */
  readonly internal?: true;
}

/** Judges one artifact at a time, by itself and by what it points to: runs again for what an edit touches. */
export interface ArtifactRule extends RuleDocument {
  /** The kinds it judges; all when absent. */
  readonly kinds?: readonly string[];
  each(artifact: Artifact, context: RuleContext): Iterable<Report>;
}

/** Judges the engagement as a whole: runs a moment after an edit. */
export interface EngagementRule extends RuleDocument {
  check(context: RuleContext): Iterable<Report>;
}

export type Rule = ArtifactRule | EngagementRule;

export interface Example {
  /** Files by path. `engagement.yaml` and `people.yaml` are added where absent (see `test/support/engagement-fixture.ts`). */
  readonly files: Readonly<Record<string, string>>;
  /** `path:line code` of each finding of this rule, lines from 1; empty for an example of what is right. */
  readonly expect: readonly string[];
  /** The day on which the example is judged; 2026-03-10 when absent, where day one is 2026-03-02. */
  readonly today?: PlainDate;
  /** The files before the change, where the example is one of a change. */
  readonly before?: Readonly<Record<string, string>>;
  /** How often due dates moved to a later day, by identifier, where the example is one of a history. */
  readonly dueSlips?: Readonly<Record<string, number>>;
  /** How bad the findings are, where it is not as the rule says: what only history can tell for certain is milder without. */
  readonly severity?: Severity;
}

/** A rule about artifacts of one shipped kind, which it gets typed. */
export function artifactRule<Name extends keyof ShippedKinds>(
  kind: Name,
  rule: RuleDocument & { each(artifact: Artifact<ShippedKinds[Name]>, context: RuleContext): Iterable<Report> },
): ArtifactRule {
  // The engine calls `each` for artifacts of `kinds` only, so what it passes has this kind's value.
  return {
    ...rule,
    kinds: [kind],
    each: (artifact, context) => rule.each(artifact as Artifact<ShippedKinds[Name]>, context),
  };
}

/** A report at a field of an artifact, as `retest.by`; where the field belongs when it is absent. */
export function at(
  artifact: Artifact<unknown>,
  field: string | YamlPath,
  message: string,
  fixes?: readonly Fix[],
): Report {
  return {
    path: artifact.file.path,
    span: fieldSpan(artifact, field),
    message,
    artifact: artifact.id,
    ...(fixes && fixes.length > 0 ? { fixes } : {}),
  };
}
