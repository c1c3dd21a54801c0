import type { DecisionAnnotation } from "../../kinds/json-schema.ts";
import { canonical } from "../digest.ts";
import { decisionsNeeded } from "../governed.ts";
import { guardedFields, type Item, toArtifact } from "./item.ts";
import { factAt, type Problem } from "./judge-signoffs.ts";
import { type AuditState, BEGINNING, NOTHING_DECIDED, type RecordedDecision, type SubjectRecord } from "./state.ts";
import { contentKey, itemsIn, type Step } from "./step.ts";

/** A governed change that no decision covers. */
export interface UncoveredChange extends Problem {
  readonly subject: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** The decision that was in force. */
  readonly signoff?: string;
  /** Whether a later decision on this content can cover it. */
  readonly open: boolean;
}

/** What a subject was and is, as a commit leaves it. */
export interface SubjectChange {
  readonly id: string;
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  /** What is decided on it, with what this commit decides. */
  readonly record: SubjectRecord;
  /** The new identifier, where the artifact in its file got another one. */
  readonly renamedTo?: string;
}

/** The subjects whose content no parent has, and the merges of what parents have that no decision fits. */
export function changedFromAll(step: Step, id: string): boolean {
  const key = contentKey(itemsIn(step, step, id));
  const parents = step.parents.length > 0 ? step.parents : [BEGINNING];
  return parents.every((parent) => contentKey(itemsIn(step, parent, id)) !== key);
}

/** The decision that governs a subject: the newest of a type that it needs; of any, where it needs none. */
function governing(step: Step, item: Item | undefined, record: SubjectRecord): RecordedDecision | undefined {
  const artifact = item && toArtifact(step.kinds, item);
  const needed = new Set(artifact ? decisionsNeeded(artifact).map((decision) => decision.type) : []);
  const fitting = record.decisions.filter(({ type }) => needed.size === 0 || needed.has(type));
  return newest(fitting) ?? newest(record.decisions);
}

/** Whether a decision that this commit brings in settles what the commit makes of a subject. */
export function isCovered(step: Step, item: Item | undefined, record: SubjectRecord, type: string): boolean {
  if (!item) return false;
  const decision = record.decisions.find((one) => one.type === type);
  if (!decision || decision.ended !== undefined || decision.digest !== item.digest) return false;
  return settles(step, decision, item);
}

/** A refusal settles what is itself a refusal, as a request that is rejected; anything else it leaves undone. */
function settles({ kinds }: Step, { verdict, type }: RecordedDecision, item: Item): boolean {
  if (verdict === "approved") return true;
  const decisions = kinds.byName.get(item.kind)?.decisions ?? [];
  return decisions.some((one) => one.type === type && one.field !== undefined && factAt(item, one.field) === verdict);
}

/** The governed changes of a subject that nothing decides; none where it needs no decision. */
export function judgeContent(step: Step, change: SubjectChange): readonly UncoveredChange[] {
  const { id, before, after, record } = change;
  const structural = judgePresence(step, change);
  if (structural) return [structural];
  const [was, is] = [before[0], after[0]];
  if (!is) return [];
  const found = [...guardedChanges(step, is, was, record), ...decidedValues(step, change, is, was)];
  if (found.length > 0) return found;
  const decision = governing(step, is, record);
  if (!decision || (decision.ended === undefined && decision.digest === is.digest)) return [];
  return [staleChange(step, id, decision, is)];
}

/** Where the merge of two branches brings a decision together with content that it was not given on. */
export function judgeMerged(step: Step, { id, before, after, record }: SubjectChange): UncoveredChange | undefined {
  const [is] = after;
  const decision = governing(step, is, record);
  if (!decision) return undefined;
  const isFitting = after.some((item) => item.digest === decision.digest);
  if (decision.ended !== undefined) {
    const isRestored = is !== undefined && isFitting && contentKey(before) !== contentKey(after);
    return isRestored ? staleChange(step, id, decision, is) : undefined;
  }
  if (isFitting) return undefined;
  if (is) {
    const reason = `This merge takes other content of ${id} than ${decision.signoff} was given on. What stands here is not what was decided.`;
    const status = decision.verdict === "approved" ? "stale" : "pending";
    return { subject: id, status, reason, signoff: decision.signoff, open: true };
  }
  const reason = `This merge leaves ${id} out, though ${decision.signoff} was given on it. What is signed is withdrawn, not deleted.`;
  return { subject: id, status: "unrecorded", reason, signoff: decision.signoff, open: false };
}

/** Subjects that are gone, doubled, or no longer what they are called. */
function judgePresence(
  step: Step,
  { id, before, after, record, renamedTo }: SubjectChange,
): UncoveredChange | undefined {
  const isSigned = record.decisions.length > 0;
  const isGuarded = [...before, ...after].some((item) => isGuardedItem(step, item));
  const unrecorded = (reason: string): UncoveredChange => ({
    subject: id,
    status: "unrecorded",
    reason: `${reason}${inMerge(step)}`,
    open: false,
    ...(record.decisions[0] ? { signoff: record.decisions[0].signoff } : {}),
  });
  if (after.length > 1) {
    if (before.length > 1 || !(isSigned || isGuarded)) return undefined;
    return unrecorded(`${id} stands in several places, and only one of them was decided on. The others shadow it.`);
  }
  if (after.length === 1) return undefined;
  const problem = problemAt(step, id);
  if (problem === "link")
    return unrecorded(`${id} was replaced by a symbolic link. What it shows can change without a trace.`);
  if (!isSigned && !isGuarded) return undefined;
  if (renamedTo !== undefined)
    return unrecorded(`${id} became ${renamedTo}. What was decided on it cannot be told from the new identifier.`);
  if (problem !== undefined) return unrecorded(`${id} can no longer be read (${problem}).`);
  return unrecorded(
    `${id} was removed, though ${isSigned ? "it was signed" : "it needs a decision to go"}. What is signed is withdrawn, not deleted.`,
  );
}

function isGuardedItem({ kinds, lead }: Step, item: Item): boolean {
  return !lead.trusted.open && guardedFields(kinds.byName.get(item.kind)).length > 0;
}

function problemAt(step: Step, id: string): string | undefined {
  const paths = [...step.parents, BEGINNING].flatMap((parent) => parent.places.get(id) ?? []);
  return paths.map((path) => step.files.get(path)?.problem).find((problem) => problem !== undefined);
}

/** Changes of what grants authority: only an `authority` decision makes them count. */
function guardedChanges(
  step: Step,
  is: Item,
  was: Item | undefined,
  record: SubjectRecord,
): readonly UncoveredChange[] {
  if (step.lead.trusted.open) return [];
  const kind = step.kinds.byName.get(is.kind);
  return (kind?.decisions ?? []).flatMap(({ type, fields, roles }) => {
    if (!fields || isCovered(step, is, record, type)) return [];
    return fields
      .filter((field) => !isSame(factAt(was, field), factAt(is, field)))
      .map((field) => ({
        subject: is.id,
        ...change(field, factAt(was, field), factAt(is, field)),
        status: "unrecorded" as const,
        reason: `${field} of ${is.id} changed without a decision${by(roles)}. It grants nothing.${inMerge(step)}`,
        open: true,
      }));
  });
}

/** Changes of the fields that decisions set, as a tier. */
function decidedValues(
  step: Step,
  { id, record }: SubjectChange,
  is: Item,
  was: Item | undefined,
): readonly UncoveredChange[] {
  const artifact = toArtifact(step.kinds, is);
  const needed = artifact ? decisionsNeeded(artifact) : [];
  return needed.flatMap((decision) => {
    const { field, type, roles } = decision;
    if (field === undefined || isCovered(step, is, record, type)) return [];
    const [from, to] = [factAt(was, field), factAt(is, field)];
    if (was && isSame(from, to)) return [];
    const isNew = !was && shedBy(step, id) === undefined;
    const refusal = refusedBy(step, is, record, decision);
    const reason = isNew
      ? `${id} begins with ${field} ${show(to)}, which waits for a decision${by(roles)}.`
      : `${field} of ${id} was set ${was ? `from ${show(from)} ` : ""}to ${show(to)} without a decision${by(roles)}.`;
    return [
      {
        subject: id,
        ...change(field, from, to),
        status: isNew ? ("pending" as const) : ("unrecorded" as const),
        reason: `${reason}${refusal}${inMerge(step)}`,
        open: true,
      },
    ];
  });
}

function refusedBy(step: Step, is: Item, record: SubjectRecord, { type }: DecisionAnnotation): string {
  const decision = record.decisions.find((one) => one.type === type && one.digest === is.digest);
  if (!decision) return "";
  if (decision.ended !== undefined)
    return ` ${decision.signoff} ended when its content changed, and does not come back to life.`;
  return settles(step, decision, is) ? "" : ` ${decision.signoff} said no to it.`;
}

/** A signed artifact whose place in its file this one takes. */
function shedBy(step: Step, id: string): string | undefined {
  return Array.from(step.touched).find((other) => other !== id && renamedTo(step, other) === id);
}

/** The identifier that took an artifact's place in its file; undefined where it did not get another one. */
export function renamedTo(step: Step, id: string): string | undefined {
  const parent = step.parents[0] ?? BEGINNING;
  if (itemsIn(step, step, id).length > 0) return undefined;
  for (const path of parent.places.get(id) ?? []) {
    const [before, after] = [parent.files.get(path)?.items ?? [], step.files.get(path)?.items ?? []];
    const known = new Set(before.map((item) => item.id));
    const fresh = after.filter((item) => !known.has(item.id));
    const sole = fresh.length === 1 ? fresh[0] : fresh[before.findIndex((item) => item.id === id)];
    if (sole) return sole.id;
  }
  return undefined;
}

function staleChange(step: Step, id: string, decision: RecordedDecision, is: Item): UncoveredChange {
  const { signoff, verdict, digest, ended } = decision;
  const reason =
    ended !== undefined && digest === is.digest
      ? `${id} returns to what ${signoff} was given on, but that ended when the content changed. An old decision does not come back to life.`
      : `${id} was changed after ${signoff} ${verdict} it. What stands here is not what was decided.`;
  const status = verdict === "approved" ? ("stale" as const) : ("pending" as const);
  return { subject: id, status, reason: `${reason}${inMerge(step)}`, signoff, open: true };
}

/** The newest by its time, then by its identifier. */
function newest(decisions: readonly RecordedDecision[]): RecordedDecision | undefined {
  return decisions.reduce<RecordedDecision | undefined>(
    (best, one) => (best && !isNewer(one, best) ? best : one),
    undefined,
  );
}

/** Whether a decision is newer than another one: by time, then by identifier. */
export function isNewer(one: RecordedDecision, other: RecordedDecision): boolean {
  const [a, b] = [Date.parse(one.at), Date.parse(other.at)];
  return a === b ? one.signoff > other.signoff : a > b;
}

/** What is decided on a subject at the parents of a commit, put together. */
export function recordBefore(step: Step, id: string): SubjectRecord {
  const [first, ...others] = step.parents;
  const own = first?.subjects.get(id) ?? NOTHING_DECIDED;
  return others.reduce((record, parent) => joined(step, record, parent, id), own);
}

/**
 * A record with what another parent knows. A decision that ended on a side branch goes on where the merge does not take
 * that branch's content; one that the first parent does not know comes as the branch has it.
 */
function joined(step: Step, record: SubjectRecord, parent: AuditState, id: string): SubjectRecord {
  const theirs = parent.subjects.get(id) ?? NOTHING_DECIDED;
  if (theirs === record) return record;
  const isTaken = takesContentOf(step, parent, id);
  const types = [...new Set([...record.decisions, ...theirs.decisions].map(({ type }) => type))];
  const decisions = types.flatMap((type) => {
    const [one, other] = [record, theirs].map(({ decisions: all }) => all.find((decision) => decision.type === type));
    if (!one || !other) return one ?? other ?? [];
    if (one.signoff !== other.signoff) return isNewer(one, other) ? one : other;
    return one.ended === undefined && isTaken ? other : one;
  });
  return { decisions };
}

/** Whether a merge takes the content of a side branch where it differs from the first parent's. */
function takesContentOf(step: Step, parent: AuditState, id: string): boolean {
  const key = contentKey(itemsIn(step, step, id));
  const [first = BEGINNING] = step.parents;
  return contentKey(itemsIn(step, parent, id)) === key && contentKey(itemsIn(step, first, id)) !== key;
}

function change(field: string, from: unknown, to: unknown): Pick<UncoveredChange, "field" | "from" | "to"> {
  return { field, ...(isShort(from) ? { from } : {}), ...(isShort(to) ? { to } : {}) };
}

/** Whole lists of phases would drown the row. */
function isShort(value: unknown): boolean {
  return value !== undefined && canonical(value).length <= 200;
}

/** Whether two values from YAML are the same. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : typeof value === "string" ? value : canonical(value);
}

function by(roles: readonly string[] | undefined): string {
  return roles && roles.length > 0 ? ` by the ${roles.join(" or the ")}` : "";
}

function inMerge({ commit }: Step): string {
  return commit.parents.length > 1 ? " No branch has it: it came in with the resolution of the merge." : "";
}
