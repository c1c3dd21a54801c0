import { type Engagement, findArtifact } from "../engagement/engagement.ts";
import { nextId, pathForNew } from "../engagement/next-id.ts";
import type { Kind } from "../kinds/kind.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import { fieldEdits } from "../parse/edit-yaml.ts";
import { parseFile } from "../parse/parse-file.ts";
import { renderYaml } from "../parse/render-yaml.ts";
import type { Sha256 } from "../ports.ts";
import type { ChangePlan, FileChange } from "../text/change-plan.ts";
import { applyEdits } from "../text/edit.ts";
import { type Refusal, refusal } from "../text/refusal.ts";
import { decidingRole, findPerson, type Person } from "./authority.ts";
import { commitOf, type SubjectEntry } from "./decision-commit.ts";
import {
  authorityRefusal,
  type DecidedContent,
  firstError,
  type Judging,
  repetitionRefusal,
  requestRefusals,
} from "./decision-refusals.ts";
import type { DecisionRequest } from "./decision-request.ts";
import { canonical, digestOf } from "./digest.ts";
import { decisionOfType, isGoverned } from "./governed.ts";

export type { DecisionRequest };

export interface DecidedSubject {
  readonly id: string;
  readonly digest: string;
}

export type Decision =
  | { readonly refusals: readonly Refusal[] }
  | { readonly plan: ChangePlan; readonly signoff: string; readonly subjects: readonly DecidedSubject[] };

/** What one subject becomes, and the file in which it does. */
interface Decided extends DecidedContent {
  readonly path: string;
  /** The subject with what was to be set, which a refusal leaves unwritten. */
  readonly proposed: Artifact;
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
  const refusals = requestRefusals(engagement, trusted, request);
  if (refusals.length > 0) return { refusals };
  const texts = new Map<string, string>();
  const subjects = [...new Set(request.ids)].flatMap((id) => findArtifact(engagement, id) ?? []);
  const decided = subjects.map((subject) => decideOne(texts, subject, request));
  const problems = decided.flatMap((one) =>
    "problem" in one
      ? one.problem
      : (authorityRefusal(trusted, one, request) ??
        repetitionRefusal({ engagement, trusted, sha256 }, one, request) ??
        []),
  );
  if (problems.length > 0) return { refusals: problems };
  const sound = decided.filter((one) => "after" in one);
  return planOf({ engagement, trusted, sha256 }, request, { decided: sound, texts });
}

/** `texts` holds the files as the subjects before this one left them: several may stand in one file. */
function decideOne(
  texts: Map<string, string>,
  subject: Artifact,
  request: DecisionRequest,
): Decided | { problem: Refusal } {
  const { set } = request;
  const { kind, id } = subject;
  const path = subject.file.path;
  const current = reread(kind, path, texts.get(path) ?? subject.file.text, id);
  if (!current)
    return { problem: { ...refusal("{0} cannot be read. Correct its file first.", id), command: "rescue check" } };
  const text = applyEdits(current.file.text, fieldEdits(current, set));
  const proposed = reread(kind, path, text, id);
  const isSet = proposed && set.every(([field, value]) => isSame(valueAt(proposed.value, field), value));
  if (!proposed?.valid || !isSet) {
    const why = proposed && firstError(proposed.file)?.message;
    return {
      problem:
        why === undefined
          ? refusal("{0} would have errors: the value cannot be written. Correct the value that is set.", id)
          : refusal("{0} would have errors: {1} Correct the value that is set.", id, why),
    };
  }
  const after = isWritten(proposed, request) ? proposed : current;
  texts.set(path, after.file.text);
  return { before: subject, after, proposed, path };
}

/** A refusal leaves its subject as it was, unless the refusal is itself a value, as of a request that is rejected. */
function isWritten(proposed: Artifact, { type, verdict }: DecisionRequest): boolean {
  const field = decisionOfType(proposed, type)?.field;
  return verdict === "approved" || (field !== undefined && valueAt(proposed.value, field) === verdict);
}

function reread(kind: Kind, path: string, text: string, id: string): Artifact | undefined {
  return parseFile(kind, { path, content: { text } }).artifacts.find((artifact) => artifact.id === id);
}

interface DecidedFiles {
  readonly decided: readonly Decided[];
  /** The text of each file after the decision. */
  readonly texts: ReadonlyMap<string, string>;
}

function planOf(
  { engagement, trusted, sha256 }: Judging,
  request: DecisionRequest,
  { decided, texts }: DecidedFiles,
): Decision {
  const kind = engagement.kinds.byName.get("signoff");
  const id = kind && nextId(engagement, kind, request.taken);
  const person = findPerson(trusted, request.by);
  const first = decided[0];
  if (!kind || id === undefined || !person || !first)
    return {
      refusals: [refusal("Sign-offs cannot be recorded here: the signoff schema or people.yaml is missing.")],
    };
  const subjects = decided.flatMap((one) => subjectEntries(one, request, sha256));
  const signoff = signoffFile(kind, signoffValue(id, { trusted, person, subjects, first: first.after }, request));
  if ("refusal" in signoff) return { refusals: [signoff.refusal] };
  const title = person.value.title ?? person.title;
  const commit = commitOf({ signoff: id, title, subjects, request, kind: first.after.kind.name });
  const changes = [...Array.from(texts).flatMap(([path, text]) => subjectChange(decided, path, text)), signoff.change];
  return {
    plan: { title: commit.subject, changes, commit },
    signoff: id,
    subjects: decided.map(({ after }) => ({ id: after.id, digest: digestOf(after, sha256) })),
  };
}

/** The file of a sign-off, once it is certain that it can be read back as it was meant. */
function signoffFile(
  kind: Kind,
  value: { readonly id: string; readonly statement: string },
): { change: FileChange } | { refusal: Refusal } {
  const path = pathForNew(kind, value.id);
  const text = `---\n${renderYaml(value)}\n---\n`;
  const written = parseFile(kind, { path, content: { text } });
  const error = firstError(written);
  if (error) return { refusal: refusal("The sign-off would have errors: {0}", error.message) };
  if (!isSame(written.artifacts[0]?.value, value))
    return {
      refusal: refusal(
        "The sign-off cannot be written so that it reads the same again. Put the statement in plain words.",
      ),
    };
  return { change: { type: "create", path, text } };
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

function subjectEntries(
  { before, after, proposed }: Decided,
  request: DecisionRequest,
  sha256: Sha256,
): SubjectEntry[] {
  const digest = digestOf(after, sha256);
  if (request.phase !== undefined) return [{ id: after.id, digest, field: request.phase }];
  const changed = request.set.flatMap(([field]): SubjectEntry[] => {
    const [from, to] = [valueAt(before.value, field), valueAt(proposed.value, field)];
    const counts = isGoverned(after.kind, field, from) || isGoverned(after.kind, field, to);
    return counts && !isSame(from, to)
      ? [{ id: after.id, digest, field, ...optional("from", from), ...optional("to", to) }]
      : [];
  });
  if (changed.length > 0) return changed;
  const field = decisionOfType(after, request.type)?.field;
  return [{ id: after.id, digest, ...(field ? { field, ...valuesOf(after, field, request) } : {}) }];
}

/** What the field of a decision is, and what it was where that is another value. */
function valuesOf({ id, value }: Artifact, field: string, { former = {} }: DecisionRequest): object {
  const to = valueAt(value, field);
  const from = Object.hasOwn(former, id) ? former[id] : undefined;
  return { ...(isSame(from, to) ? {} : optional("from", from)), ...optional("to", to) };
}

function optional(key: "from" | "to", value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
}

interface SignoffParts {
  readonly trusted: Engagement;
  readonly person: Person;
  readonly subjects: readonly SubjectEntry[];
  readonly first: Artifact;
}

function signoffValue(id: string, { trusted, person, subjects, first }: SignoffParts, request: DecisionRequest) {
  const { type, phase, verdict, by, at, channel, assurance, recordedBy, base, evidence } = request;
  const role = decidingRole(trusted, person, { type, subject: first, phase });
  return {
    id,
    type,
    verdict,
    by,
    ...(role ? { role } : {}),
    at,
    subjects,
    statement: request.statement.replace(/\r\n?/g, "\n").trim(),
    ...(evidence.length > 0 ? { evidence } : {}),
    channel,
    assurance,
    recordedBy,
    ...(base ? { base } : {}),
  };
}
