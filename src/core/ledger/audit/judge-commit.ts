import { dayOf } from "../../text/plain-date.ts";
import type { HistoryCommit } from "./commit.ts";
import {
  changedFromAll,
  isCovered,
  isNewer,
  isSame,
  judgeContent,
  judgeMerged,
  recordBefore,
  renamedTo,
  type SubjectChange,
  type UncoveredChange,
} from "./judge-content.ts";
import { CLOCK_SKEW, type JudgedEntry, judgeSignoffs } from "./judge-signoffs.ts";
import { judgeSchemas, trustedAfter } from "./judge-trusted.ts";
import type { AuditRow, Draft } from "./row.ts";
import { type SignoffChanges, signoffChanges } from "./signoff-traces.ts";
import { type AuditState, BEGINNING, type OpenChange, type RecordedDecision, type SubjectRecord } from "./state.ts";
import { type AuditContext, itemsIn, type Step, stepTo, withKinds } from "./step.ts";
import { kindsOf, type Trusted } from "./trusted.ts";

/** What a commit adds to the record. */
export interface JudgedCommit {
  readonly state: AuditState;
  readonly rows: readonly AuditRow[];
  /** Rows of earlier commits that a decision in this one settles: which, by which decision, with what to say. */
  readonly settled: readonly {
    readonly row: string;
    readonly signoff: string;
    readonly by: string;
    readonly reason: string;
  }[];
}

/** Judges one commit by the states at its parents, in their order; there are none for a first commit. */
export function judgeCommit(
  context: AuditContext,
  commit: HistoryCommit,
  parents: readonly AuditState[],
): JudgedCommit {
  const step = stepTo(context, commit, parents);
  const signoffs = signoffChanges(step);
  const entries = judgeSignoffs(step, signoffs.introduced);
  const schemas = judgeSchemas(step, entries);
  const changes = subjectChanges(step, entries);
  const drafts: Draft[] = [
    ...entries.map(rowOfEntry),
    ...signoffs.tampered.flatMap(rowsOfTampered),
    ...schemas.rows,
    ...strangerRows(step),
    ...dateRows(step, signoffs),
  ];
  const updates = new Map<string, SubjectRecord>();
  for (const change of changes) {
    const uncovered = uncoveredChanges(step, change, entries);
    const open = uncovered
      .filter((one) => one.open)
      .map((one, index) => openChange(step, drafts.length + index, change, one));
    drafts.push(...uncovered.filter((one) => one.open), ...uncovered.filter((one) => !one.open));
    updates.set(change.id, recordAfter(step, change, open, entries));
  }
  const trusted = trustedAfter(step, changes, schemas.trusted);
  return {
    rows: drafts.map((draft) => toRow(commit, draft)),
    settled: changes.flatMap((change) => settledBy(step, change, entries)),
    state: stateAfter(step, { updates, signoffs, entries, trusted }, parents),
  };
}

/** The key of a commit's row, by its place among them. */
export function rowKey(commit: string, index: number): string {
  return `${commit}:${index}`;
}

function toRow({ id, time, author }: HistoryCommit, draft: Draft & { readonly open?: boolean }): AuditRow {
  const { subject, field, from, to, status, signoff, by, reason } = draft;
  const at = new Date(time * 1000).toISOString().replace(".000Z", "Z");
  return {
    commit: id,
    at,
    author,
    subject,
    ...(field === undefined ? {} : { field }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    status,
    ...(signoff === undefined ? {} : { signoff }),
    ...(by === undefined ? {} : { by }),
    reason,
  };
}

function rowOfEntry({ signoff, subject, field, from, to, problem, reason }: JudgedEntry): Draft {
  const { by } = signoff.value;
  return {
    subject,
    ...(field === undefined ? {} : { field }),
    from,
    to,
    status: problem?.status ?? "recorded",
    signoff: signoff.id,
    ...(by === undefined ? {} : { by }),
    reason,
  };
}

function rowsOfTampered({ signoff, subjects, problem }: SignoffChanges["tampered"][number]): Draft[] {
  return (subjects.length > 0 ? subjects : [signoff]).map((subject) => ({ subject, signoff, ...problem }));
}

/** The subjects that a commit touches, by their content or by a decision. */
function subjectChanges(step: Step, entries: readonly JudgedEntry[]): readonly SubjectChange[] {
  const before = step.parents[0] ?? BEGINNING;
  const isSignoff = (id: string): boolean =>
    [...itemsIn(step, id), ...itemsIn(before, id)].some((item) => item.kind === "signoff");
  const arriving = step.parents.length < 2 ? [] : mergedSubjects(step);
  const ids = [...new Set([...step.touched, ...entries.map((entry) => entry.subject), ...arriving])];
  return ids
    .filter((id) => !isSignoff(id))
    .map((id) => {
      const renamed = renamedTo(step, id);
      return {
        id,
        before: itemsIn(before, id),
        after: itemsIn(step, id),
        record: withDecisions(
          recordBefore(step, id),
          entries.flatMap((entry) => (entry.subject === id && entry.decision ? [entry.decision] : [])),
        ),
        ...(renamed === undefined ? {} : { renamedTo: renamed }),
      };
    });
}

/** What the sign-offs decide that one branch has and another has not. */
function mergedSubjects({ touched, parents }: Step): readonly string[] {
  return [...touched].flatMap((id) => parents.flatMap(({ signoffs }) => signoffs.get(id)?.subjects ?? []));
}

function withDecisions(record: SubjectRecord, added: readonly RecordedDecision[]): SubjectRecord {
  return added.reduce((current, decision) => {
    const own = current.decisions.find(({ type }) => type === decision.type);
    if (own && !isNewer(decision, own)) return current;
    return { ...current, decisions: [...current.decisions.filter((one) => one !== own), decision] };
  }, record);
}

function uncoveredChanges(
  step: Step,
  change: SubjectChange,
  entries: readonly JudgedEntry[],
): readonly UncoveredChange[] {
  const isChanged = step.touched.has(change.id) && changedFromAll(step, change.id);
  if (!isChanged) {
    const merged = step.parents.length > 1 ? judgeMerged(step, change) : undefined;
    return merged ? [merged] : [];
  }
  // A sign-off that came with the change and does not count says in its own row why.
  const isTold = entries.some(({ subject, problem }) => subject === change.id && problem !== undefined);
  return isTold ? [] : judgeContent(step, change);
}

function openChange(step: Step, index: number, { after }: SubjectChange, { field, from }: UncoveredChange): OpenChange {
  return {
    row: rowKey(step.commit.id, index),
    digest: after[0]?.digest ?? "",
    ...(field === undefined ? {} : { field }),
    ...(from === undefined ? {} : { from }),
  };
}

/** A record after a commit: decisions that the content left behind have ended, changes that were decided are closed. */
function recordAfter(
  step: Step,
  change: SubjectChange,
  open: readonly OpenChange[],
  entries: readonly JudgedEntry[],
): SubjectRecord {
  const { after, record } = change;
  const digests = new Set(after.map((item) => item.digest));
  const decisions = record.decisions.map((decision) =>
    decision.ended === undefined && !digests.has(decision.digest) ? { ...decision, ended: step.commit.id } : decision,
  );
  const waiting = record.open.filter((one) => !decidedBy(step, change, one, entries));
  return { decisions, open: [...waiting, ...open] };
}

/** The decision of this commit that covers an earlier change: it is on that content, or names where that began. */
function decidedBy(
  step: Step,
  { after, record }: SubjectChange,
  open: OpenChange,
  entries: readonly JudgedEntry[],
): JudgedEntry | undefined {
  const [item] = after;
  return entries.find(({ subject, decision, field, from }) => {
    if (!decision || subject !== item?.id || !isCovered(step, item, record, decision.type)) return false;
    return decision.digest === open.digest || (field !== undefined && field === open.field && isSame(from, open.from));
  });
}

function settledBy(step: Step, change: SubjectChange, entries: readonly JudgedEntry[]): JudgedCommit["settled"] {
  return change.record.open.flatMap((open) => {
    const { decision, signoff } = decidedBy(step, change, open, entries) ?? {};
    const by = signoff?.value.by;
    if (!decision || by === undefined) return [];
    const reason = `Decided afterwards by ${decision.signoff}: ${decision.verdict}.`;
    return [{ row: open.row, signoff: decision.signoff, by, reason }];
  });
}

/** A history that began apart comes with people that nobody here has trusted. */
function strangerRows({ strangers }: Step): readonly Draft[] {
  return strangers.map(({ trusted }) => ({
    subject: "engagement",
    status: "unauthorised" as const,
    reason: `This merge joins a history that began apart, in ${trusted.founding?.slice(0, 10)}, with people of its own. What they decided there counts for nothing here.`,
  }));
}

/** Commits that touch the engagement and are dated where they cannot be. */
function dateRows(step: Step, { introduced }: SignoffChanges): readonly Draft[] {
  const { commit, parents, touched, context } = step;
  const [subject] = introduced[0]?.value.subjects ?? [];
  const about = subject?.id ?? [...touched][0];
  if (about === undefined) return [];
  const latest = Math.max(Number.NEGATIVE_INFINITY, ...parents.map((parent) => parent.time));
  const day = dayOf(new Date(commit.time * 1000).toISOString());
  const row = (reason: string): Draft[] => [
    { subject: about, status: "altered", reason, ...(introduced[0] ? { signoff: introduced[0].id } : {}) },
  ];
  if (day > dayOf(context.now))
    return row(`The commit is dated ${day}, which is still to come. Nobody can have made it then.`);
  if (commit.time < latest - CLOCK_SKEW)
    return row(`The commit is dated ${day}, before the one that it builds on. One of the two dates is made up.`);
  return [];
}

interface Outcome {
  readonly updates: ReadonlyMap<string, SubjectRecord>;
  readonly signoffs: SignoffChanges;
  readonly entries: readonly JudgedEntry[];
  readonly trusted: Trusted;
}

function stateAfter(
  step: Step,
  { updates, signoffs, entries, trusted }: Outcome,
  parents: readonly AuditState[],
): AuditState {
  const { commit, context, parents: own } = step;
  const [first = BEGINNING] = parents;
  const reread =
    trusted.schemas === step.lead.trusted.schemas
      ? step
      : withKinds(step, kindsOf(context.assets, trusted), commit.everything ?? []);
  const records = new Map(
    [...updates].filter(([id, record]) => record.decisions.length + record.open.length > 0 || first.subjects.get(id)),
  );
  const signed = new Map(
    entries.flatMap(({ decision, subject }) => (decision ? [[decision.digest, subject] as const] : [])),
  );
  for (const parent of own.slice(1))
    for (const id of step.touched)
      for (const subject of parent.signoffs.get(id)?.subjects ?? []) addSigned(signed, parent, subject);
  return {
    generation: Math.max(0, ...parents.map((parent) => parent.generation)) + 1,
    time: commit.time,
    files: reread.files,
    places: reread.places,
    subjects: first.subjects.withAll(records),
    signoffs: first.signoffs.withAll(signoffs.traces),
    signed: first.signed.withAll(signed),
    trusted,
    ...(isEarly(step, parents) ? { early: true as const } : {}),
  };
}

function isEarly({ commit, context, signoffs }: Step, parents: readonly AuditState[]): boolean {
  const today = dayOf(context.now);
  const times = [new Date(commit.time * 1000).toISOString(), ...Array.from(signoffs.values(), ({ value }) => value.at)];
  return parents.some((parent) => parent.early) || times.some((time) => time !== undefined && dayOf(time) > today);
}

function addSigned(signed: Map<string, string>, { subjects }: AuditState, subject: string): void {
  for (const { digest } of subjects.get(subject)?.decisions ?? []) signed.set(digest, subject);
}
