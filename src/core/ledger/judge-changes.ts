import { type Engagement, findArtifact, ofKind, updateEngagement } from "../engagement/engagement.ts";
import { isCustomPath } from "../kinds/load-kinds.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";
import { compareText } from "../text/finding.ts";
import { dayOf, type PlainDate } from "../text/plain-date.ts";
import { holdersOf, refusalOf, whoMayDecide } from "./authority.ts";
import { type ArtifactChange, BODY, compareEngagements, isGovernedChange } from "./compare.ts";
import { digestOf } from "./digest.ts";
import { decisionOfType, decisionsNeeded } from "./governed.ts";
import { phaseEnded } from "./phase-exit.ts";
import { contentSignoffs, isAuthorised, type Signoff, type SubjectState, signoffsOn, standingOf } from "./state.ts";

/** What a change is judged from: the trusted state that it builds on, and the state that it leads to. */
export interface ChangeContext {
  /** Its people, roles, schemas and policy count (ledger.md, "Who may decide"). */
  readonly base: Engagement;
  readonly head: Engagement;
  readonly today: PlainDate;
  readonly sha256: Sha256;
}

/** A decision that a change needs before it counts. */
export interface NeededDecision {
  /** An artifact's identifier, or the path of one of the engagement's own schemas. */
  readonly subject: string;
  /** The sign-off's type. */
  readonly type: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** Identifiers of the people who may take it; empty where nobody may. */
  readonly needs: readonly string[];
  readonly state: SubjectState;
  /** Whether it was taken: by a sign-off that came with the change, on exactly this content. */
  readonly settled: boolean;
}

export interface JudgedChange extends ArtifactChange {
  readonly needed: readonly NeededDecision[];
}

/** What a change does and which decisions it needs, read with the schemas of the trusted state. */
export interface JudgedChanges {
  readonly changes: readonly JudgedChange[];
  /** The engagement's own schemas and templates that differ: each needs an `authority` decision. */
  readonly custom: readonly NeededDecision[];
}

/** Judges what differs between two states. A role, a schema or a policy that comes with the change grants nothing. */
export function judgeChanges(context: ChangeContext): JudgedChanges {
  const head = withCustomOf(context.base, context.head);
  const judged = { ...context, head };
  const changes = compareEngagements(context.base, head).map((change) => ({
    ...change,
    needed: requirementsOf(judged, change).map((requirement) => judge(judged, change, requirement)),
  }));
  return { changes, custom: isFirst(context.base) ? [] : customDecisions(context) };
}

/** The decisions that a change still needs, sorted by subject. */
export function missingDecisions({ changes, custom }: JudgedChanges): readonly NeededDecision[] {
  const needed = [...changes.flatMap((change) => change.needed), ...custom];
  return needed.filter(({ settled }) => !settled).toSorted((a, b) => compareText(a.subject, b.subject));
}

/** Before there is an engagement nobody can decide: its first commit sets the first sponsor (ledger.md). */
function isFirst(base: Engagement): boolean {
  return ofKind(base, "engagement").length === 0;
}

/** The head as the schemas of the base read it: one that is relaxed in the same change hides nothing. */
function withCustomOf(base: Engagement, head: Engagement): Engagement {
  if (changedCustom(base, head).length === 0 || isFirst(base)) return head;
  const removed = head.custom.map(({ path }) => ({ path, content: undefined }));
  const trusted = base.custom.map(({ path, text }) => ({ path, content: { text } }));
  return updateEngagement(head, [...removed, ...trusted]);
}

function changedCustom(base: Engagement, head: Engagement): readonly string[] {
  const texts = (engagement: Engagement) =>
    new Map(engagement.custom.filter(({ path }) => isCustomPath(path)).map(({ path, text }) => [path, text]));
  const [before, after] = [texts(base), texts(head)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort();
}

interface Requirement {
  readonly type: string;
  readonly field?: string;
}

function requirementsOf(context: ChangeContext, change: ArtifactChange): readonly Requirement[] {
  const { after, before, kind } = change;
  if (!isGovernedChange(change)) return [];
  const subject = after ?? before;
  const byValue = subject && (after || isSigned(context, change)) ? decisionsNeeded(subject) : [];
  const byField = isFirst(context.base) ? [] : kind.decisions.filter((one) => touches(change, one.fields));
  const signed = byValue.length === 0 && byField.length === 0 ? typeSignedBefore(context, change) : undefined;
  const found = [
    ...byValue.map(({ type, field }) => (field === undefined ? { type } : { type, field })),
    ...byField.map(({ type }) => ({ type, ...onlyField(change) })),
    ...(signed === undefined ? [] : [{ type: signed }]),
  ];
  return found.filter(({ type }, index) => found.findIndex((other) => other.type === type) === index);
}

function isSigned({ base }: ChangeContext, { id }: ArtifactChange): boolean {
  return signoffsOn(base, id).length > 0;
}

function touches({ fields }: ArtifactChange, guarded: readonly string[] = []): boolean {
  return fields.some(({ field, governed }) => governed && guarded.includes(field.split(".")[0] ?? ""));
}

/** The field to name where a single one differs. */
function onlyField({ fields, change }: ArtifactChange): Pick<Requirement, "field"> {
  const governed = fields.filter((one) => one.governed);
  const [only] = governed;
  return only && governed.length === 1 && change === "changed" ? { field: only.field } : {};
}

/** Content that was approved and needs no decision by its kind waits for the one that it had. */
function typeSignedBefore({ base }: ChangeContext, { before }: ArtifactChange): string | undefined {
  const newest = before && contentSignoffs(base, before)[0];
  if (!before || newest?.value.verdict !== "approved") return undefined;
  return isAuthorised(base, newest, before) ? newest.value.type : undefined;
}

function judge(context: ChangeContext, change: ArtifactChange, { type, field }: Requirement): NeededDecision {
  const { id, before, after } = change;
  const subject = after ?? before;
  const trusted = trustedPeople(context);
  const state = after ? stateAfter(context, change, after, type) : "pending";
  const decidedValue = (artifact: Artifact | undefined): unknown =>
    artifact && field !== undefined ? valueAt({ ...artifact.value, [BODY]: artifact.body }, field) : undefined;
  const values =
    field === undefined
      ? {}
      : { field, ...optional("from", decidedValue(before)), ...optional("to", decidedValue(after)) };
  const needs = subject ? whoMayDecide(trusted, { type, subject, on: context.today }).map((person) => person.id) : [];
  const verdict = after && newestSignoff(context, after, type)?.value.verdict;
  // A refusal settles what is itself a refusal, as a request that is rejected; anything else it leaves undone.
  const settled = state === "approved" || (state === "rejected" && verdict === decidedValue(after));
  return { subject: id, type, ...values, needs, state, settled };
}

function trustedPeople({ base, head }: ChangeContext): Engagement {
  return isFirst(base) ? head : base;
}

/**
 * How a changed subject stands. Only a sign-off that came with the change counts: an old approval never comes back to
 * life because content returns to what it was.
 */
function stateAfter(context: ChangeContext, change: ArtifactChange, after: Artifact, type: string): SubjectState {
  const { base, head, sha256 } = context;
  const newest = newestSignoff(context, after, type);
  if (!newest) return "pending";
  const isNew = findArtifact(base, newest.id) === undefined;
  if (!isNew) return newest.value.verdict === "approved" ? "stale" : "pending";
  if (!mayDecide(trustedPeople({ ...context, head }), change, after, newest)) return "pending";
  const signed = newest.value.subjects?.find((subject) => subject.id === after.id)?.digest;
  if (signed !== digestOf(after, sha256)) return newest.value.verdict === "approved" ? "stale" : "pending";
  return newest.value.verdict === "approved" ? "approved" : "rejected";
}

function newestSignoff({ head }: ChangeContext, subject: Artifact, type: string): Signoff | undefined {
  const ofType = signoffsOn(head, subject.id).filter(({ value }) => value.type === type);
  return standingOf(ofType, subject.id);
}

/** The subject as it stood before counts too: nobody takes their own name out, or the class away, to decide. */
function mayDecide(trusted: Engagement, { before }: ArtifactChange, after: Artifact, signoff: Signoff): boolean {
  const { type, by, at } = signoff.value;
  if (type === undefined || by === undefined || at === undefined) return false;
  const question = { type, person: by, on: dayOf(at), phase: phaseEnded(signoff.value, after.id) };
  const former = before && decisionOfType(before, type);
  const subjects = [
    after,
    ...(before && former?.notBy ? [{ ...after, value: { ...after.value, ...topField(before, former.notBy) } }] : []),
    ...(before && former?.roles && former !== decisionOfType(after, type) ? [before] : []),
  ];
  return subjects.every((subject) => refusalOf(trusted, { ...question, subject }) === undefined);
}

function topField({ value }: Artifact, path: string): Readonly<Record<string, unknown>> {
  const key = path.split(".")[0] ?? path;
  return value[key] === undefined ? {} : { [key]: value[key] };
}

function customDecisions(context: ChangeContext): readonly NeededDecision[] {
  const { base, head, today } = context;
  const needs = holdersOf(base, "executive-sponsor", today).map((person) => person.id);
  return changedCustom(base, head).map((path) => {
    const settled = isCustomSigned(context, path);
    return { subject: path, type: "authority", needs, state: settled ? "approved" : "pending", settled };
  });
}

/** A schema is no artifact, so its decision names the file among the evidence, with its digest. */
function isCustomSigned({ base, head, sha256 }: ChangeContext, path: string): boolean {
  const text = head.custom.find((file) => file.path === path)?.text;
  const [subject] = ofKind(base, "engagement");
  if (text === undefined || !subject) return false;
  const digest = `sha256:${sha256(text)}`;
  return ofKind(head, "signoff").some(
    (signoff) =>
      signoff.value.type === "authority" &&
      signoff.value.verdict === "approved" &&
      findArtifact(base, signoff.id) === undefined &&
      (signoff.value.evidence ?? []).some((one) => one.file === path && one.digest === digest) &&
      isAuthorised(base, signoff, subject),
  );
}

function optional(key: "from" | "to", value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}
