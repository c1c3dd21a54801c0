import { findArtifact } from "../../engagement/engagement.ts";
import { valueAt } from "../../kinds/values.ts";
import { digestOf } from "../../ledger/digest.ts";
import { PHASE_EXIT, phaseEnded } from "../../ledger/phase-exit.ts";
import { hasLapsed, isAuthorised, type Signoff, signoffsOn, standingOf } from "../../ledger/state.ts";
import type { Artifact } from "../../parse/artifact.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { type DecisionStanding, STANDINGS } from "./standings.ts";

/** Tells how a decision stands on one of its subjects. What is asked of a subject once is kept for the next decision. */
export type StandingReader = (signoff: Signoff, subject: string) => DecisionStanding;

export function standingReader(context: RuleContext): StandingReader {
  const { engagement } = context;
  const known = new Map<string, readonly Signoff[]>();
  const onSubject = (id: string): readonly Signoff[] => {
    const signoffs = known.get(id) ?? signoffsOn(engagement, id);
    known.set(id, signoffs);
    return signoffs;
  };
  return (signoff, id) => {
    if (!signoff.valid) return "broken";
    const subject = findArtifact(engagement, id);
    if (!subject) return "gone";
    if (!isAuthorised(engagement, signoff, subject)) return "unauthorised";
    if (engagement.past && !engagement.past.committed.has(signoff.id)) return "uncommitted";
    return amongOthers(context, { signoff, subject, others: alike(onSubject(id), signoff, id) });
  };
}

/** The one of several standings that asks for attention first. */
export function worstOf(standings: readonly DecisionStanding[]): DecisionStanding {
  return STANDINGS.find((standing) => standings.includes(standing)) ?? "holds";
}

/** The decisions of the same kind on a subject, the newest first: two roles may have to agree, and neither undoes the other. */
function alike(newestFirst: readonly Signoff[], { value }: Signoff, id: string): readonly Signoff[] {
  return newestFirst.filter(
    (other) =>
      other.value.type === value.type &&
      other.value.role === value.role &&
      phaseEnded(other.value, id) === phaseEnded(value, id),
  );
}

interface Judged {
  readonly signoff: Signoff;
  readonly subject: Artifact;
  readonly others: readonly Signoff[];
}

/** A refusal of a change that was not made is newer than the approval that it leaves standing: both hold. */
function amongOthers(context: RuleContext, { signoff, subject, others }: Judged): DecisionStanding {
  const governing = standingOf(others, subject.id);
  const [own, newest] = [others.indexOf(signoff), governing ? others.indexOf(governing) : -1];
  if (own > newest) return "superseded";
  return own < newest || isOnADay(signoff, subject) ? "holds" : byContent(context, signoff, subject);
}

/** The end of a phase is a verdict on a day, not on the plan. */
function isOnADay({ value }: Signoff, { kind }: Artifact): boolean {
  return value.type === PHASE_EXIT && kind.name === "phases";
}

function byContent({ engagement, sha256 }: RuleContext, signoff: Signoff, subject: Artifact): DecisionStanding {
  const signed = signoff.value.subjects?.find(({ id }) => id === subject.id)?.digest;
  if (signed === digestOf(subject, sha256)) return hasLapsed(engagement, signoff, subject) ? "lapsed" : "holds";
  return valueAt(subject.value, "withdrawn") === undefined ? "stale" : "withdrawn";
}
