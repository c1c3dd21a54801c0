import { type Engagement, findArtifact } from "../engagement/engagement.ts";
import { nextId, pathForNew } from "../engagement/next-id.ts";
import { isRecord, valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import { fieldEdits, renderYaml } from "../parse/edit-yaml.ts";
import { parseFile } from "../parse/parse-file.ts";
import { nearest } from "../parse/schema-findings.ts";
import type { Sha256 } from "../ports.ts";
import type { ChangePlan, FileChange, PlannedCommit } from "../text/change-plan.ts";
import { applyEdits } from "../text/edit.ts";
import { dayOf } from "../text/plain-date.ts";
import { decidingRole, findPerson, refusalOf } from "./authority.ts";
import { digestOf } from "./digest.ts";
import { decisionOfType, isGoverned } from "./governed.ts";
import { stateOf } from "./state.ts";

/** A decision that somebody took, as it was told. */
export interface DecisionRequest {
  /** What is decided on. */
  readonly ids: readonly string[];
  /** Who decided, as in people.yaml. */
  readonly by: string;
  readonly type: string;
  readonly verdict: "approved" | "rejected" | "deferred";
  readonly statement: string;
  /** Fields of the subjects that the decision sets. */
  readonly set: readonly (readonly [field: string, value: unknown])[];
  readonly channel: "editor" | "cli" | "pull-request" | "meeting";
  readonly assurance: "signed" | "pull-request" | "document" | "email" | "minuted";
  /** Entries of the sign-off's evidence list. */
  readonly evidence: readonly Readonly<Record<string, string>>[];
  /** Who records it, as in people.yaml. */
  readonly recordedBy: string;
  /** RFC 3339. */
  readonly at: string;
  /** The commit that the decision builds on. */
  readonly base?: string;
}

export interface DecidedSubject {
  readonly id: string;
  readonly digest: string;
}

export type Decision =
  | { readonly refusals: readonly string[] }
  | { readonly plan: ChangePlan; readonly signoff: string; readonly subjects: readonly DecidedSubject[] };

/** What one subject becomes: the artifact after the change, and the change to its file. */
interface Decided {
  readonly before: Artifact;
  readonly after: Artifact;
  readonly path: string;
}

/**
 * Turns a decision into a plan of one commit: the subjects as decided and the sign-off that records it. Refuses, with
 * what to do, when the person lacks the authority, a subject has errors or nothing would be decided. `trusted` is the
 * state whose people and roles count (ledger.md, "Who may decide").
 */
export function decide(
  engagement: Engagement,
  trusted: Engagement,
  request: DecisionRequest,
  sha256: Sha256,
): Decision {
  const subjects = request.ids.map((id) => findArtifact(engagement, id));
  const known = subjects.filter((subject) => subject !== undefined);
  const refusals = [...unknownSubjects(engagement, request), ...requestProblems(trusted, request)];
  if (refusals.length > 0) return { refusals };
  const texts = new Map<string, string>();
  const decided = known.map((subject) => decideOne(engagement, texts, subject, request));
  const problems = decided.flatMap((one) =>
    "problem" in one ? [one.problem] : subjectProblems(engagement, trusted, one, request, sha256),
  );
  const sound = decided.filter((one) => "after" in one);
  if (problems.length > 0) return { refusals: problems };
  return planOf(engagement, request, sound, texts, sha256);
}

function unknownSubjects(engagement: Engagement, request: DecisionRequest): string[] {
  if (request.ids.length === 0) return ["No subject is named. Say what is decided on, as in SCP-004."];
  return request.ids
    .filter((id) => findArtifact(engagement, id) === undefined)
    .map((id) => {
      const near = nearest(id, [...engagement.index.byId.keys()]);
      return `${id} does not exist here. ${near ? `Did you mean ${near}?` : "See what does with `rescue list KIND`."}`;
    });
}

function requestProblems(trusted: Engagement, request: DecisionRequest): string[] {
  const problems: string[] = [];
  if (request.statement.trim() === "") problems.push("The statement is empty. Write what the person said.");
  const recorder = findPerson(trusted, request.recordedBy);
  if (!recorder)
    problems.push(`${request.recordedBy} is not in people.yaml. Name the person who records the decision.`);
  else if (recorder.value.until !== undefined && recorder.value.until < dayOf(request.at))
    problems.push(
      `${recorder.title} left on ${recorder.value.until}. Name somebody who is still here as the recorder.`,
    );
  return problems;
}

function decideOne(
  engagement: Engagement,
  texts: Map<string, string>,
  subject: Artifact,
  request: DecisionRequest,
): Decided | { problem: string } {
  const path = subject.file.path;
  const current = reread(engagement, path, texts.get(path) ?? subject.file.text, subject.id);
  if (!current) return { problem: `${subject.id} cannot be read. Run \`rescue check\` and correct its file first.` };
  const text = applyEdits(current.file.text, fieldEdits(current, request.set));
  const after = reread(engagement, path, text, subject.id);
  if (!after?.valid)
    return {
      problem: `${subject.id} would have errors: ${firstMessage(after) ?? "its file cannot be read"} Correct the value that is set.`,
    };
  texts.set(path, text);
  return { before: subject, after, path };
}

function firstMessage(artifact: Artifact | undefined): string | undefined {
  return artifact?.file.findings.find((finding) => finding.severity === "error")?.message;
}

function reread(engagement: Engagement, path: string, text: string, id: string): Artifact | undefined {
  const kind = findArtifact(engagement, id)?.kind;
  return kind && parseFile(kind, { path, content: { text } }).artifacts.find((artifact) => artifact.id === id);
}

function subjectProblems(
  engagement: Engagement,
  trusted: Engagement,
  decided: Decided,
  request: DecisionRequest,
  sha256: Sha256,
): string[] {
  const { before, after } = decided;
  const question = { type: request.type, subject: after, person: request.by, on: dayOf(request.at) };
  const own = findArtifact(trusted, after.id);
  const refusal =
    refusalOf(trusted, question) ??
    (own ? refusalOf(trusted, { ...question, subject: withDeciders(after, own) }) : undefined);
  if (refusal) return [`${refusal} Ask the right person, or correct people.yaml by an authority decision.`];
  const broken = before.file.findings.find((finding) => finding.severity === "error");
  if (broken) return [`${before.file.path} has errors: ${broken.message} Correct them before a decision rests on it.`];
  const repeated =
    request.verdict === "approved" &&
    stateOf(engagement, before, sha256) === "approved" &&
    digestOf(after, sha256) === digestOf(before, sha256);
  return repeated ? [`${before.id} is approved already and has not changed since. There is nothing to decide.`] : [];
}

/** The subject as it stood in the trusted state counts too: nobody removes their own name to decide. */
function withDeciders(after: Artifact, own: Artifact): Artifact {
  return {
    ...after,
    value: {
      ...after.value,
      ...(own.value["assessment"] === undefined ? {} : { assessment: own.value["assessment"] }),
    },
  };
}

function planOf(
  engagement: Engagement,
  request: DecisionRequest,
  decided: readonly Decided[],
  texts: ReadonlyMap<string, string>,
  sha256: Sha256,
): Decision {
  const kind = engagement.kinds.byName.get("signoff");
  const id = kind && nextId(engagement, kind);
  const person = findPerson(engagement, request.by);
  const first = decided[0];
  if (!kind || id === undefined || !person || !first)
    return { refusals: ["Sign-offs cannot be recorded here: the signoff schema or people.yaml is missing."] };
  const subjects = decided.flatMap((one) => subjectEntries(one, request, sha256));
  const role = decidingRole(person, { type: request.type, subject: first.after });
  const value = signoffValue(id, role, subjects, request);
  const changes: FileChange[] = [...texts].flatMap(([path, text]) => subjectChange(decided, path, text));
  changes.push({ type: "create", path: pathForNew(kind, id), text: `---\n${renderYaml(value)}\n---\n` });
  const commit = commitOf({
    id,
    title: person.value.title ?? person.title,
    subjects,
    request,
    kind: first.after.kind.name,
  });
  return {
    plan: { title: commit.subject, changes, commit },
    signoff: id,
    subjects: decided.map(({ after }) => ({ id: after.id, digest: digestOf(after, sha256) })),
  };
}

function subjectChange(decided: readonly Decided[], path: string, text: string): FileChange[] {
  const before = decided.find((one) => one.path === path)?.before.file.text;
  if (before === undefined) return [];
  return [
    {
      type: "edit",
      path,
      base: before,
      edits: before === text ? [] : [{ span: { start: 0, end: before.length }, text }],
    },
  ];
}

interface SubjectEntry {
  readonly id: string;
  readonly digest: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

function subjectEntries({ before, after }: Decided, request: DecisionRequest, sha256: Sha256): SubjectEntry[] {
  const digest = digestOf(after, sha256);
  const changed = request.set
    .filter(
      ([field, value]) =>
        isGoverned(after.kind, field, value) && valueAt(before.value, field) !== valueAt(after.value, field),
    )
    .map(([field]) => ({
      id: after.id,
      digest,
      field,
      ...optional("from", valueAt(before.value, field)),
      ...optional("to", valueAt(after.value, field)),
    }));
  if (changed.length > 0) return changed;
  const field = decisionOfType(after, request.type)?.field;
  return [{ id: after.id, digest, ...(field ? { field, ...optional("to", valueAt(after.value, field)) } : {}) }];
}

function optional(key: "from" | "to", value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}

function signoffValue(
  id: string,
  role: string | undefined,
  subjects: readonly SubjectEntry[],
  request: DecisionRequest,
): object {
  const { type, verdict, by, at, statement, channel, assurance, recordedBy, base, evidence } = request;
  return {
    id,
    type,
    verdict,
    by,
    ...(role ? { role } : {}),
    at,
    subjects,
    statement: statement.trim(),
    ...(evidence.length > 0 ? { evidence } : {}),
    channel,
    assurance,
    recordedBy,
    ...(base ? { base } : {}),
  };
}

interface CommitParts {
  readonly id: string;
  readonly title: string;
  readonly subjects: readonly SubjectEntry[];
  readonly request: DecisionRequest;
  readonly kind: string;
}

/** The commit of a decision, with its trailers (ledger.md, "A decision is one commit"). */
function commitOf({ id, title, subjects, request, kind }: CommitParts): PlannedCommit {
  const ids = [...new Set(subjects.map((subject) => subject.id))];
  const listed = ids.length > 3 ? `${ids.slice(0, 2).join(", ")} and ${ids.length - 2} more` : ids.join(", ");
  const first = subjects[0];
  const change =
    first && "to" in first
      ? `${first.field} ${"from" in first ? `${plain(first.from)} → ` : ""}${plain(first.to)}`
      : request.type;
  const trailers: [string, string][] = [["Rescue-Decision", request.type]];
  for (const subject of ids) trailers.push(["Rescue-Subject", subject]);
  for (const subject of subjects)
    if (subject.field !== undefined && "from" in subject)
      trailers.push(["Rescue-Change", changeTrailer(subject, ids.length > 1)]);
  trailers.push(
    ["Rescue-Verdict", request.verdict],
    ["Rescue-Decided-By", request.by],
    ["Rescue-Recorded-By", request.recordedBy],
    ["Rescue-Signoff", id],
  );
  for (const digest of new Set(subjects.map((subject) => subject.digest))) trailers.push(["Rescue-Digest", digest]);
  return {
    subject: `${kind.replace(/-item$/, "")}(${listed}): ${change}, ${request.verdict} by ${title}`,
    body: request.statement.trim(),
    trailers,
  };
}

function changeTrailer(subject: SubjectEntry, several: boolean): string {
  return `${several ? `${subject.id} ` : ""}${subject.field} ${plain(subject.from)} -> ${plain(subject.to)}`;
}

/** A value on one line, since a trailer is one. */
function plain(value: unknown): string {
  const text = isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return text.replace(/\s+/g, " ");
}
