import { dayOf } from "../../text/plain-date.ts";
import type { HistoryCommit } from "./commit.ts";
import {
  changedFromAll,
  isCovered,
  isNewer,
  judgeContent,
  judgeMerged,
  recordBefore,
  renamedTo,
  type SubjectChange,
  type UncoveredChange,
} from "./judge-content.ts";
import { CLOCK_SKEW, type JudgedEntry, judgeSignoffs } from "./judge-signoffs.ts";
import { judgeSchemas, trustedAfter } from "./judge-trusted.ts";
import { afterQuietCommit, endOfDay } from "./quiet-commit.ts";
import type { AuditRow, Draft } from "./row.ts";
import { type SignoffChanges, signoffChanges } from "./signoff-traces.ts";
import { type AuditState, BEGINNING, type RecordedDecision, type SubjectRecord } from "./state.ts";
import { type AuditContext, itemsIn, type Step, stepTo, withKinds } from "./step.ts";
import { kindsOf, type Trusted } from "./trusted.ts";

/** What a commit adds to the record. */
export interface JudgedCommit {
  readonly state: AuditState;
  readonly rows: readonly AuditRow[];
  /** Which of the rows tell of content that a later decision may still cover. */
  readonly open: readonly OpenContent[];
  /** The content that this commit's decisions cover, whenever it came in. */
  readonly decided: readonly DecidedContent[];
}

/** Content that nobody decided on yet. */
export interface OpenContent {
  /** The row's place among those of its commit. */
  readonly row: number;
  readonly subject: string;
  readonly digest: string;
}

export interface DecidedContent {
  readonly subject: string;
  readonly digest: string;
  readonly signoff: string;
  readonly by: string;
  readonly verdict: string;
}

/** Judges one commit by the states at its parents, in their order; there are none for a first commit. */
export function judgeCommit(
  context: AuditContext,
  commit: HistoryCommit,
  parents: readonly AuditState[],
): JudgedCommit {
  const quiet = afterQuietCommit(context, commit, parents);
  if (quiet) return { state: quiet, rows: [], open: [], decided: [] };
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
  const open: OpenContent[] = [];
  for (const change of changes)
    for (const uncovered of uncoveredChanges(step, change, entries)) {
      const digest = change.after[0]?.digest;
      if (uncovered.open && digest !== undefined) open.push({ row: drafts.length, subject: change.id, digest });
      drafts.push(uncovered);
    }
  const records = new Map(changes.map((change) => [change.id, recordAfter(step, change)]));
  const trusted = trustedAfter(step, changes, schemas.trusted);
  return {
    rows: drafts.map((draft) => toRow(commit, draft)),
    open,
    decided: changes.flatMap((change) => decidedContent(step, change, entries)),
    state: stateAfter(step, { records, signoffs, entries, trusted }, parents),
  };
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
    [...itemsIn(step, step, id), ...itemsIn(step, before, id)].some((item) => item.kind === "signoff");
  const arriving = step.parents.length < 2 ? [] : mergedSubjects(step);
  const ids = [...new Set([...step.touched, ...entries.map((entry) => entry.subject), ...arriving])];
  return ids
    .filter((id) => !isSignoff(id))
    .map((id) => {
      const renamed = renamedTo(step, id);
      return {
        id,
        before: itemsIn(step, before, id),
        after: itemsIn(step, step, id),
        record: withDecisions(
          recordBefore(step, id),
          entries.flatMap((entry) => (entry.subject === id && entry.decision ? [entry.decision] : [])),
        ),
        ...(renamed === undefined ? {} : { renamedTo: renamed }),
      };
    });
}

/** The subjects on which one branch knows other decisions than another. */
function mergedSubjects({ parents: [first, ...others] }: Step): readonly string[] {
  return first ? others.flatMap((parent) => first.subjects.differing(parent.subjects)) : [];
}

/** Whether a refusal leaves the approval of the very content that was kept as it is. */
function leavesStanding(refusal: RecordedDecision, own: RecordedDecision): boolean {
  return refusal.keeps === true && own.verdict === "approved" && own.digest === refusal.digest;
}

/** A record with new decisions: of each type the newest stands. */
function withDecisions(record: SubjectRecord, added: readonly RecordedDecision[]): SubjectRecord {
  const byType = new Map(record.decisions.map((decision) => [decision.type, decision]));
  for (const decision of added) {
    const own = byType.get(decision.type);
    if (!own || (isNewer(decision, own) && !leavesStanding(decision, own))) byType.set(decision.type, decision);
  }
  return { decisions: [...byType.values()] };
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

/** A record after a commit: decisions that the content left behind have ended. */
function recordAfter(step: Step, { after, record }: SubjectChange): SubjectRecord {
  const digests = new Set(after.map((item) => item.digest));
  const decisions = record.decisions.map((decision) =>
    decision.ended === undefined && !digests.has(decision.digest) ? { ...decision, ended: step.commit.id } : decision,
  );
  return { decisions };
}

function decidedContent(
  step: Step,
  { id, after, record }: SubjectChange,
  entries: readonly JudgedEntry[],
): readonly DecidedContent[] {
  return entries.flatMap(({ subject, decision, signoff }) => {
    const { by } = signoff.value;
    if (subject !== id || !decision || by === undefined || !isCovered(step, after[0], record, decision.type)) return [];
    return [{ subject, digest: decision.digest, signoff: signoff.id, by, verdict: decision.verdict }];
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
  const { commit, parents, context } = step;
  const [subject] = introduced[0]?.value.subjects ?? [];
  const about = subject?.id ?? step.about;
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
  readonly records: ReadonlyMap<string, SubjectRecord>;
  readonly signoffs: SignoffChanges;
  readonly entries: readonly JudgedEntry[];
  readonly trusted: Trusted;
}

function stateAfter(
  step: Step,
  { records, signoffs, entries, trusted }: Outcome,
  parents: readonly AuditState[],
): AuditState {
  const { commit, context, parents: own } = step;
  const [first = BEGINNING] = parents;
  const reread =
    trusted.schemas === step.lead.trusted.schemas
      ? step
      : withKinds(step, kindsOf(context.assets, trusted), commit.everything ?? []);
  const known = new Map(
    [...records].filter(([id, record]) => record.decisions.length > 0 || first.subjects.get(id) !== undefined),
  );
  const signed = new Map(
    entries.flatMap(({ decision, subject }) => (decision ? [[decision.digest, subject] as const] : [])),
  );
  for (const parent of own.slice(1))
    for (const digest of first.signed.differing(parent.signed)) {
      const subject = parent.signed.get(digest);
      if (subject !== undefined && first.signed.get(digest) === undefined) signed.set(digest, subject);
    }
  return {
    generation: Math.max(0, ...parents.map((parent) => parent.generation)) + 1,
    time: commit.time,
    files: reread.files,
    places: reread.places,
    subjects: first.subjects.withAll(known),
    signoffs: first.signoffs.withAll(signoffs.traces),
    signed: first.signed.withAll(signed),
    trusted,
    ...(isEarly(step, parents) ? { early: true as const } : {}),
  };
}

function isEarly({ commit, context, signoffs }: Step, parents: readonly AuditState[]): boolean {
  const today = dayOf(context.now);
  const times = Array.from(signoffs.values(), ({ value }) => value.at);
  return (
    commit.time >= endOfDay(context) ||
    parents.some((parent) => parent.early) ||
    times.some((time) => time !== undefined && dayOf(time) > today)
  );
}
