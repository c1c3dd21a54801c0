import { asKind, type Engagement, referencesTo } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";
import { compareText } from "../text/finding.ts";
import { dayOf } from "../text/plain-date.ts";
import { refusalOf } from "./authority.ts";
import { digestOf } from "./digest.ts";
import { decisionsNeeded } from "./governed.ts";
import { carriesRequiredKey, carriesRevokedKey } from "./judge-signature.ts";
import { PHASE_EXIT, phaseEnded } from "./phase-exit.ts";

export type Signoff = Artifact<ShippedKinds["signoff"]>;

/** How a subject stands (ledger.md, "State of a subject"). */
export type SubjectState = "approved" | "stale" | "rejected" | "pending" | "none";

/** The sign-offs on an artifact, the newest first. */
export function signoffsOn(engagement: Engagement, id: string): readonly Signoff[] {
  let signoffs: Map<string, Signoff> | undefined;
  for (const { from, place } of referencesTo(engagement, id)) {
    const signoff = place.type === "field" && place.path[0] === "subjects" ? asKind(from, "signoff") : undefined;
    if (!signoff) continue;
    signoffs ??= new Map();
    signoffs.set(signoff.id, signoff);
  }
  // Most artifacts have none, and all are asked for them.
  return signoffs ? [...signoffs.values()].toSorted(newestFirst) : NO_SIGNOFFS;
}

const NO_SIGNOFFS: readonly Signoff[] = [];

/** The sign-offs on what an artifact says, the newest first: the end of a phase is a verdict on a day, not on the plan. */
export function contentSignoffs(engagement: Engagement, { id, kind }: Artifact<unknown>): readonly Signoff[] {
  const signoffs = signoffsOn(engagement, id);
  return kind.name === "phases" ? signoffs.filter(({ value }) => value.type !== PHASE_EXIT) : signoffs;
}

/**
 * The state of an artifact, worked out once for each snapshot: measures, views and rules all ask for it.
 */
export function stateOf(engagement: Engagement, artifact: Artifact<unknown>, sha256: Sha256): SubjectState {
  const states = known.get(engagement) ?? new WeakMap<Artifact<unknown>, SubjectState>();
  known.set(engagement, states);
  const state = states.get(artifact) ?? judge(engagement, artifact, sha256);
  states.set(artifact, state);
  return state;
}

/** By snapshot, which never changes. */
const known = new WeakMap<Engagement, WeakMap<Artifact<unknown>, SubjectState>>();

/**
 * The state of an artifact: the newest sign-off of the type that it needs governs, so an old approval never comes back
 * to life. A sign-off by somebody without the authority leaves it pending.
 */
function judge(engagement: Engagement, artifact: Artifact<unknown>, sha256: Sha256): SubjectState {
  const needed = new Set(decisionsNeeded(artifact).map((decision) => decision.type));
  const signoffs = contentSignoffs(engagement, artifact);
  if (signoffs.length === 0) return needed.size > 0 ? "pending" : "none";
  const newest = standingOf(
    signoffs.filter(({ value }) => needed.size === 0 || needed.has(value.type ?? "")),
    artifact.id,
  );
  if (!newest || !isAuthorised(engagement, newest, artifact)) return needed.size > 0 ? "pending" : "none";
  const unchanged = coversContent(engagement, newest, artifact, sha256);
  if (newest.value.verdict === "approved") return unchanged ? "approved" : "stale";
  return unchanged || needed.size === 0 ? "rejected" : "pending";
}

/**
 * The newest sign-off that says something about what stands. To refuse a change that was not made leaves an approval of
 * the very content that was kept as it is.
 */
export function standingOf(newestFirst: readonly Signoff[], id: string): Signoff | undefined {
  return newestFirst.find((signoff, index) => {
    const kept = refusesChange(signoff.value, id) ? digestIn(signoff, id) : undefined;
    const approval = newestFirst.slice(index + 1).find((one) => one.value.verdict === "approved");
    return kept === undefined || !approval || digestIn(approval, id) !== kept;
  });
}

/** Whether a sign-off refuses a change of a subject: it names what the field was to become, and what it was. */
export function refusesChange({ verdict, subjects = [] }: Signoff["value"], id: string): boolean {
  return verdict !== "approved" && subjects.some((entry) => entry.id === id && "from" in entry && "to" in entry);
}

function digestIn({ value }: Signoff, id: string): string | undefined {
  return value.subjects?.find((subject) => subject.id === id)?.digest;
}

/**
 * Whether a subject is what a sign-off was given on, and was that ever since, as far as a history tells: an old decision
 * does not come back to life because content returns to what it was.
 */
export function coversContent(
  engagement: Engagement,
  signoff: Signoff,
  subject: Artifact<unknown>,
  sha256: Sha256,
): boolean {
  return !hasLapsed(engagement, signoff, subject) && digestIn(signoff, subject.id) === digestOf(subject, sha256);
}

/** Whether a subject said something else since a sign-off, as far as a history tells. */
export function hasLapsed({ past }: Engagement, signoff: Signoff, subject: Artifact<unknown>): boolean {
  return past?.lapsed.has(`${signoff.id} ${subject.id}`) ?? false;
}

/**
 * Whether the person of a sign-off was allowed to decide on a subject, and signed where the policy required that, by
 * the state before the decision.
 */
export function isAuthorised(engagement: Engagement, signoff: Signoff, subject: Artifact<unknown>): boolean {
  const { type, by, at } = signoff.value;
  if (type === undefined || by === undefined || at === undefined) return false;
  const trusted = stateBefore(engagement, signoff);
  if (!carriesRequiredKey(trusted, signoff) || carriesRevokedKey(engagement, signoff)) return false;
  const phase = phaseEnded(signoff.value, subject.id);
  return refusalOf(trusted, { type, subject, person: by, on: dayOf(at), phase }) === undefined;
}

/**
 * The people and the policy by which a sign-off is judged (ledger.md, "Who may decide"): those before the commit that
 * brought it in; those of the engagement as it stands where no history tells of others.
 */
export function stateBefore(engagement: Engagement, { id }: Pick<Signoff, "id">): Engagement {
  return engagement.past?.before.get(id) ?? engagement;
}

function newestFirst(a: Signoff, b: Signoff): number {
  return instant(b) - instant(a) || compareText(b.id, a.id);
}

function instant(signoff: Signoff): number {
  return signoff.value.at === undefined ? 0 : Date.parse(signoff.value.at);
}
