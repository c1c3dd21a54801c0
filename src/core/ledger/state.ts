import { asKind, type Engagement, referencesTo } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";
import { compareText } from "../text/finding.ts";
import { dayOf } from "../text/plain-date.ts";
import { refusalOf } from "./authority.ts";
import { digestOf } from "./digest.ts";
import { decisionsNeeded } from "./governed.ts";
import { carriesRequiredKey } from "./judge-signature.ts";
import { PHASE_EXIT, phaseEnded } from "./phase-exit.ts";

export type Signoff = Artifact<ShippedKinds["signoff"]>;

/** How a subject stands (ledger.md, "State of a subject"). */
export type SubjectState = "approved" | "stale" | "rejected" | "pending" | "none";

/** The sign-offs on an artifact, the newest first. */
export function signoffsOn(engagement: Engagement, id: string): readonly Signoff[] {
  const signoffs = new Map<string, Signoff>();
  for (const reference of referencesTo(engagement, id)) {
    const signoff =
      reference.place.type === "field" && reference.place.path[0] === "subjects"
        ? asKind(reference.from, "signoff")
        : undefined;
    if (signoff) signoffs.set(signoff.id, signoff);
  }
  return [...signoffs.values()].toSorted(newestFirst);
}

/** The sign-offs on what an artifact says, the newest first: the end of a phase is a verdict on a day, not on the plan. */
export function contentSignoffs(engagement: Engagement, { id, kind }: Artifact<unknown>): readonly Signoff[] {
  const signoffs = signoffsOn(engagement, id);
  return kind.name === "phases" ? signoffs.filter(({ value }) => value.type !== PHASE_EXIT) : signoffs;
}

/**
 * The state of an artifact: the newest sign-off of the type that it needs governs, so an old approval never comes back
 * to life. A sign-off by somebody without the authority leaves it pending.
 */
export function stateOf(engagement: Engagement, artifact: Artifact<unknown>, sha256: Sha256): SubjectState {
  const needed = new Set(decisionsNeeded(artifact).map((decision) => decision.type));
  const fitting = contentSignoffs(engagement, artifact).filter(
    ({ value }) => needed.size === 0 || needed.has(value.type ?? ""),
  );
  const newest = fitting[0];
  if (!newest || !isAuthorised(engagement, newest, artifact)) return needed.size > 0 ? "pending" : "none";
  const signed = newest.value.subjects?.find((subject) => subject.id === artifact.id)?.digest;
  const unchanged = signed === digestOf(artifact, sha256);
  if (newest.value.verdict === "approved") return unchanged ? "approved" : "stale";
  return unchanged || needed.size === 0 ? "rejected" : "pending";
}

/**
 * Whether the person of a sign-off was allowed to decide on a subject, by an engagement's people of now, and signed
 * where its policy requires that.
 */
export function isAuthorised(engagement: Engagement, signoff: Signoff, subject: Artifact<unknown>): boolean {
  const { type, by, at } = signoff.value;
  if (type === undefined || by === undefined || at === undefined) return false;
  if (!carriesRequiredKey(engagement, signoff)) return false;
  const phase = phaseEnded(signoff.value, subject.id);
  return refusalOf(engagement, { type, subject, person: by, on: dayOf(at), phase }) === undefined;
}

function newestFirst(a: Signoff, b: Signoff): number {
  return instant(b) - instant(a) || compareText(b.id, a.id);
}

function instant(signoff: Signoff): number {
  return signoff.value.at === undefined ? 0 : Date.parse(signoff.value.at);
}
