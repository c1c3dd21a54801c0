import {
  allArtifacts,
  artifactsWithId,
  asKind,
  type Engagement,
  findArtifact,
  ofKind,
} from "../engagement/engagement.ts";
import { whoMayDecide } from "../ledger/authority.ts";
import { stateOf } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import { passedUnaided } from "../rules/gap-status.ts";
import { bySubject, type Pending, pendingOn } from "../rules/pending.ts";
import type { RuleContext } from "../rules/rule.ts";
import { finish, inSteps, type Steps } from "../text/steps.ts";

/** A decision that somebody has to take. */
export interface Awaiting {
  readonly subject: Artifact;
  /** The sign-off's type. */
  readonly type: string;
  /**
   * `pending`: the change is made, unsigned; `stale`: signed, then changed; `proposed`: nothing is changed yet, and it is
   * ready for its first decision.
   */
  readonly reason: "pending" | "stale" | "proposed";
  /** Identifiers of the people who may decide. */
  readonly needs: readonly string[];
}

/** Every decision that waits: what is changed without one, and what the team has made ready for one. */
export function awaitingDecisions(context: RuleContext): Awaiting[] {
  return finish(awaitingSteps(context));
}

/** The same in steps. */
export function* awaitingSteps(context: RuleContext): Steps<Awaiting[]> {
  const { engagement } = context;
  const found = yield* inSteps(allArtifacts(engagement), (artifact) => pendingOn(context, artifact));
  const pending = yield* inSteps(found.toSorted(bySubject), (one) => {
    const waiting = toAwaiting(context, one);
    return waiting ? [waiting] : [];
  });
  yield undefined;
  const known = new Set(pending.map(({ subject }) => subject.id));
  const prepared = PREPARED.flatMap((kind) => ofKind(engagement, kind)).filter(({ id }) => !known.has(id));
  yield undefined;
  const proposed = yield* inSteps(prepared, ({ id }) => {
    const proposal = proposalOn(context, findArtifact(engagement, id));
    return proposal ? [proposal] : [];
  });
  return [...pending, ...proposed];
}

/** Whether a decision is missing on what was changed already: what `rescue check` counts as pending. */
export function isPending({ reason }: Awaiting): boolean {
  return reason !== "proposed";
}

/** The decisions that wait on one artifact; none where another shares its identifier and comes first. */
export function awaitingOn(context: RuleContext, artifact: Artifact): Awaiting[] {
  const { engagement } = context;
  if (artifactsWithId(engagement, artifact.id)[0] !== artifact) return [];
  const pending = pendingOn(context, artifact).flatMap((one) => toAwaiting(context, one) ?? []);
  return pending.length > 0 ? pending : [proposalOn(context, artifact) ?? []].flat();
}

function toAwaiting({ engagement, sha256 }: RuleContext, { subject, type, needs }: Pending): Awaiting | undefined {
  const artifact = findArtifact(engagement, subject);
  if (!artifact) return undefined;
  const stale = stateOf(engagement, artifact, sha256) === "stale";
  return { subject: artifact, type, reason: stale ? "stale" : "pending", needs };
}

/** The kinds that the rescue team prepares for a decision. */
const PREPARED = ["scope-item", "change-request", "gap"] as const;

/** What the rescue team has prepared (domain.md sections 3 and 5): its owner, or the user who tried it, speaks next. */
function proposalOn({ engagement, today }: RuleContext, subject: Artifact | undefined): Awaiting | undefined {
  const type = subject && proposedType(engagement, subject);
  if (!type) return undefined;
  const needs = whoMayDecide(engagement, { type, subject, on: today }).map((person) => person.id);
  return { subject, type, reason: "proposed", needs };
}

function proposedType(engagement: Engagement, subject: Artifact): string | undefined {
  const item = asKind(subject, "scope-item")?.value;
  const isAssessed = item?.tier === "undecided" && !item.withdrawn && item.assessment?.proposedTier !== undefined;
  if (isAssessed) return "scope-tier";
  if (asKind(subject, "change-request")?.value.status === "assessed") return "change-request";
  const gap = asKind(subject, "gap");
  return gap?.value.status === "retest" && passedUnaided(engagement, gap) ? "gap-closure" : undefined;
}
