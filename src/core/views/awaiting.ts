import { findArtifact, ofKind } from "../engagement/engagement.ts";
import { whoMayDecide } from "../ledger/authority.ts";
import { signoffsOn } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import { passedUnaided } from "../rules/gap-status.ts";
import { pendingDecisions } from "../rules/pending.ts";
import type { RuleContext } from "../rules/rule.ts";

/** A decision that somebody has to take. */
export interface Awaiting {
  readonly subject: Artifact;
  /** The sign-off's type. */
  readonly type: string;
  /** `pending`: the change is made, unsigned; `stale`: signed, then changed; `proposed`: ready to be decided. */
  readonly reason: "pending" | "stale" | "proposed";
  /** Identifiers of the people who may decide. */
  readonly needs: readonly string[];
}

/** Every decision that waits: what is changed without one, and what the team has made ready for one. */
export function awaitingDecisions(context: RuleContext): Awaiting[] {
  const pending = pendingDecisions(context).flatMap(({ subject, type, needs }): Awaiting[] => {
    const artifact = findArtifact(context.engagement, subject);
    if (!artifact) return [];
    const stale = signoffsOn(context.engagement, subject)[0]?.value.verdict === "approved";
    return [{ subject: artifact, type, reason: stale ? "stale" : "pending", needs }];
  });
  const known = new Set(pending.map(({ subject }) => subject.id));
  return [...pending, ...proposals(context).filter(({ subject }) => !known.has(subject.id))];
}

/** What the rescue team has prepared (domain.md sections 3 and 5): its owner, or the user who tried it, speaks next. */
function proposals({ engagement, today }: RuleContext): Awaiting[] {
  const items = ofKind(engagement, "scope-item").filter(
    ({ value }) => value.tier === "undecided" && !value.withdrawn && value.assessment?.proposedTier !== undefined,
  );
  const changes = ofKind(engagement, "change-request").filter(({ value }) => value.status === "assessed");
  const gaps = ofKind(engagement, "gap").filter(
    (gap) => gap.value.status === "retest" && passedUnaided(engagement, gap),
  );
  const typed: (readonly [string, readonly Artifact<unknown>[]])[] = [
    ["scope-tier", items],
    ["change-request", changes],
    ["gap-closure", gaps],
  ];
  return typed.flatMap(([type, subjects]) =>
    subjects.flatMap(({ id }): Awaiting[] => {
      const subject = findArtifact(engagement, id);
      if (!subject) return [];
      const needs = whoMayDecide(engagement, { type, subject, on: today }).map((person) => person.id);
      return [{ subject, type, reason: "proposed", needs }];
    }),
  );
}
