import { allArtifacts, type Engagement } from "../engagement/engagement.ts";
import type { DecisionAnnotation } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import { whoMayDecide } from "../ledger/authority.ts";
import { decisionsNeeded } from "../ledger/governed.ts";
import { contentSignoffs, type Signoff, stateOf } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import { compareText } from "../text/finding.ts";
import type { PlainDate } from "../text/plain-date.ts";
import type { RuleContext } from "./rule.ts";

/** Governed content that waits for a decision. */
export interface Pending {
  readonly subject: string;
  /** The sign-off's type. */
  readonly type: string;
  /** The field that the decision sets; absent where the whole content is decided on. */
  readonly field?: string;
  /** The field's value when it was last decided; absent where it never was, or where it is still the same. */
  readonly from?: unknown;
  /** The field's value now. */
  readonly to?: unknown;
  /** Identifiers of the people who may decide, in the order of people.yaml; empty where nobody may. */
  readonly needs: readonly string[];
}

/**
 * The decisions that are missing: a governed value without a valid sign-off, and content that changed after it was
 * approved. Sorted by subject, whatever the order of the files.
 */
export function pendingDecisions(context: RuleContext): readonly Pending[] {
  const found = allArtifacts(context.engagement).flatMap((artifact) => pendingOn(context, artifact));
  return found.toSorted(bySubject);
}

/** The order in which pending decisions are told. */
export function bySubject(a: Pending, b: Pending): number {
  return compareText(a.subject, b.subject) || compareText(a.type, b.type);
}

/** The decisions that are missing on one artifact. */
export function pendingOn(context: RuleContext, artifact: Artifact): readonly Pending[] {
  const { engagement, today, sha256 } = context;
  const state = stateOf(engagement, artifact, sha256);
  if (state !== "pending" && state !== "stale") return [];
  const known = knownOn(engagement, today);
  const pending = known.get(artifact) ?? findPending(context, artifact);
  known.set(artifact, pending);
  return pending;
}

/** By snapshot, which never changes: measures, trees and pages all ask for what waits. */
const knownPending = new WeakMap<Engagement, { readonly today: PlainDate; readonly byArtifact: KnownPending }>();

type KnownPending = Map<Artifact, readonly Pending[]>;

/** Who may decide depends on the day, so only one day's answers are kept. */
function knownOn(engagement: Engagement, today: PlainDate): KnownPending {
  const known = knownPending.get(engagement);
  if (known?.today === today) return known.byArtifact;
  const byArtifact: KnownPending = new Map();
  knownPending.set(engagement, { today, byArtifact });
  return byArtifact;
}

function findPending(context: RuleContext, artifact: Artifact): readonly Pending[] {
  const signoffs = contentSignoffs(context.engagement, artifact);
  return decisionsOf(artifact, signoffs).map((decision) => toPending(context, artifact, decision, signoffs));
}

/** Artifacts that need no decision by their kind, such as a report, wait for the one that they had. */
function decisionsOf(
  artifact: Artifact,
  signoffs: readonly Signoff[],
): readonly Pick<DecisionAnnotation, "type" | "field">[] {
  const needed = decisionsNeeded(artifact);
  const type = signoffs[0]?.value.type;
  return needed.length > 0 || type === undefined ? needed : [{ type }];
}

function toPending(
  { engagement, today }: RuleContext,
  subject: Artifact,
  { type, field }: Pick<DecisionAnnotation, "type" | "field">,
  signoffs: readonly Signoff[],
): Pending {
  const needs = whoMayDecide(engagement, { type, subject, on: today }).map((person) => person.id);
  if (field === undefined) return { subject: subject.id, type, needs };
  const to = valueAt(subject.value, field);
  const from = lastDecided(signoffs, subject.id, field);
  return { subject: subject.id, type, field, ...(from === undefined || from === to ? {} : { from }), to, needs };
}

/** The value that the newest sign-off on a field gave it. */
function lastDecided(signoffs: readonly Signoff[], id: string, field: string): unknown {
  for (const { value } of signoffs) {
    const decided = value.subjects?.find((subject) => subject.id === id && subject.field === field);
    if (decided) return value.verdict === "approved" ? decided.to : decided.from;
  }
  return undefined;
}
