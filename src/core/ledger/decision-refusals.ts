import { artifactsWithId, type Engagement, findArtifact, updateEngagement } from "../engagement/engagement.ts";
import { isCustomPath } from "../kinds/load-kinds.ts";
import type { Artifact, SourceFile } from "../parse/artifact.ts";
import { nearest } from "../parse/schema-findings.ts";
import type { Sha256 } from "../ports.ts";
import type { Finding } from "../text/finding.ts";
import { dayOf, isTime } from "../text/plain-date.ts";
import { advised, type Refusal, refusal } from "../text/refusal.ts";
import { findPerson, refusalOf, takesDecision } from "./authority.ts";
import type { DecisionRequest } from "./decision-request.ts";
import { canonical, digestOf } from "./digest.ts";
import { decisionOfType } from "./governed.ts";
import { PHASE_EXIT, phaseEnded, phaseIds } from "./phase-exit.ts";
import { rolesTogether } from "./phase-signoffs.ts";
import { coversContent, type Signoff, signoffsOn, stateOf } from "./state.ts";

/** A subject before and after a decision. */
export interface DecidedContent {
  readonly before: Artifact;
  readonly after: Artifact;
}

/** Why a request cannot be carried out at all, before anybody looks at its subjects. */
export function requestRefusals(engagement: Engagement, trusted: Engagement, request: DecisionRequest): Refusal[] {
  const { ids, at } = request;
  const refusals = ids.flatMap((id) => subjectRefusal(engagement, id) ?? []);
  if (ids.length === 0) refusals.push(refusal("No subject is named. Say what is decided on, as in SCP-004."));
  if (!isTime(at)) return [...refusals, refusal("{0} is no time. Write it as in 2026-03-09T14:05:00Z.", at)];
  return [
    ...refusals,
    ...ids.flatMap((id) => typeRefusal(findArtifact(engagement, id), request.type) ?? []),
    ...phaseRefusals(engagement, request),
    ...conditionRefusals(request),
    ...statementRefusals(request.statement),
    ...recorderRefusals(trusted, request),
  ];
}

function typeRefusal(subject: Artifact | undefined, type: string): Refusal | undefined {
  if (!subject || takesDecision(subject, type)) return undefined;
  const { title, decisions } = subject.kind;
  const own = [...new Set(decisions.map((decision) => decision.type))].join(" / ");
  const args = [type, title.toLowerCase(), subject.id];
  return own === ""
    ? refusal("A {0} is not decided on a {1}, and {2} is one. Name what it is about.", ...args)
    : refusal("A {0} is not decided on a {1}, and {2} is one. Its own type is {3}.", ...args, own);
}

/** The end of a phase is decided on `phases`, and has to say which one ends. */
function phaseRefusals(engagement: Engagement, { ids, type, phase }: DecisionRequest): Refusal[] {
  const phases = phaseIds(engagement);
  if (type !== PHASE_EXIT)
    return phase === undefined
      ? []
      : [refusal("A {0} ends no phase. Leave the phase out, or decide a {1}.", type, PHASE_EXIT)];
  if (phase === undefined && ids.includes("phases"))
    return [
      {
        ...refusal("Which phase ends is not said. Name it: {0}.", phases.join(", ")),
        command: "rescue sign phases --phase PHASE",
      },
    ];
  if (phase === undefined || phases.includes(phase)) return [];
  const near = nearest(phase, [...phases]);
  return [
    near
      ? refusal("phases.yaml has no phase {0}. Did you mean {1}?", phase, near)
      : refusal("phases.yaml has no phase {0}. Its phases: {1}.", phase, phases.join(", ")),
  ];
}

/** A phase may end, and a rescue is complete, when what was agreed for that holds (domain.md sections 2 and 9). */
function conditionRefusals({ phase, open = [] }: DecisionRequest): Refusal[] {
  if (open.length === 0) return [];
  const listed = open.join("; ");
  return [
    phase === undefined
      ? refusal(
          "The rescue is not complete: {0}. Each has to hold first. Reach it, or have the criterion in phases.yaml changed by an authority decision.",
          listed,
        )
      : refusal(
          "The phase {0} may not end yet: {1}. Each has to hold first. Reach it, or have the criterion in phases.yaml changed by an authority decision.",
          phase,
          listed,
        ),
  ];
}

/** Why a decision on one subject does not count, by what the trusted state says of people and rules. */
export function authorityRefusal(
  trusted: Engagement,
  { after }: DecidedContent,
  request: DecisionRequest,
): Refusal | undefined {
  const { type, phase, by, at } = request;
  const kind = trusted.kinds.byName.get(after.kind.name);
  if (!kind || canonical(kind.schema) !== canonical(after.kind.schema))
    return refusal(
      "The schema of {0} has changes that are not committed. It says who may decide, so it comes first. Commit it by an authority decision.",
      after.kind.title.toLowerCase(),
    );
  const own = findArtifact(trusted, after.id);
  const question = { type, subject: after, person: by, on: dayOf(at), phase };
  const reason =
    refusalOf(trusted, question) ??
    (own && refusalOf(trusted, { ...question, subject: withExcludedOf(own, after, type) }));
  return reason && advised(reason, "Ask the right person, or correct people.yaml by an authority decision.");
}

/** By what a decision is judged: the files as they stand, and the state whose people and rules count. */
export interface Judging {
  readonly engagement: Engagement;
  readonly trusted: Engagement;
  readonly sha256: Sha256;
}

/** Why there is nothing to decide: the content is approved as it is, by the people and rules of the trusted state. */
export function repetitionRefusal(
  judging: Judging,
  { before, after }: DecidedContent,
  request: DecisionRequest,
): Refusal | undefined {
  const { sha256 } = judging;
  // A schema is decided on as evidence of a decision on the engagement, which itself may stay as it is.
  const onSchema = request.type === "authority" && request.evidence.some(({ file }) => file && isCustomPath(file));
  const repeated =
    !onSchema &&
    request.verdict === "approved" &&
    isApproved(judging, before, request) &&
    digestOf(after, sha256) === digestOf(before, sha256);
  return repeated
    ? refusal("{0} is approved already and has not changed since. There is nothing to decide.", before.id)
    : undefined;
}

/** Whether a subject is approved already; by this very person where several have to, each for themselves. */
function isApproved({ engagement, trusted, sha256 }: Judging, subject: Artifact, request: DecisionRequest): boolean {
  const { type, phase, by } = request;
  const signoffs = signoffsOn(engagement, subject.id);
  if (!rolesTogether(trusted, type, { subject, phase }))
    return stateOf(withSignoffs(trusted, engagement, signoffs), subject, sha256) === "approved";
  const own = signoffs.find(
    ({ value }) => value.type === type && value.by === by && phaseEnded(value, subject.id) === phase,
  );
  return own?.value.verdict === "approved" && coversContent(engagement, own, subject, sha256);
}

/** The trusted state holds no sign-offs: those that stand are judged by its people, and by what their history tells. */
function withSignoffs(trusted: Engagement, { past }: Engagement, signoffs: readonly Signoff[]): Engagement {
  const updates = signoffs.map(({ file: { path, text } }) => ({ path, content: { text } }));
  return { ...updateEngagement(trusted, updates), ...(past ? { past } : {}) };
}

/** The first error that a file has by itself. */
export function firstError(file: SourceFile): Finding | undefined {
  return file.findings.find((finding) => finding.severity === "error");
}

function subjectRefusal(engagement: Engagement, id: string): Refusal | undefined {
  const found = artifactsWithId(engagement, id);
  if (found.length === 1) return found[0] && brokenFile(found[0].file);
  if (found.length > 1)
    return refusal(
      "{0} names {1} artifacts: {2}. Which one is meant cannot be known. Give one of them another identifier.",
      id,
      found.length,
      found.map(({ file }) => file.path).join(", "),
    );
  const unread = engagement.files.find((file) => nameOf(file.path).startsWith(id) && firstError(file));
  if (unread) return brokenFile(unread);
  const near = nearest(id, [...engagement.index.byId.keys()]);
  if (near) return refusal("{0} does not exist here. Did you mean {1}?", id, near);
  return { ...refusal("{0} does not exist here.", id), command: "rescue list KIND" };
}

function brokenFile(file: SourceFile): Refusal | undefined {
  const error = firstError(file);
  return error && refusal("{0} has errors: {1} Correct them before a decision rests on it.", file.path, error.message);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What cannot be seen could say something else than what is read, and has no place in a commit or a file of text. */
function statementRefusals(statement: string): Refusal[] {
  if (statement.trim() === "") return [refusal("The statement is empty. Write what the person said.")];
  const hidden = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u.exec(statement)?.[0].codePointAt(0);
  if (hidden === undefined) return [];
  const name = `U+${hidden.toString(16).toUpperCase().padStart(4, "0")}`;
  return [refusal("The statement holds {0}, which is no text. Paste it as plain text, without that character.", name)];
}

function recorderRefusals(trusted: Engagement, { recordedBy, at }: DecisionRequest): Refusal[] {
  const recorder = findPerson(trusted, recordedBy);
  if (!recorder) return [refusal("{0} is not in people.yaml. Name the person who records the decision.", recordedBy)];
  const { until } = recorder.value;
  if (until === undefined || until >= dayOf(at)) return [];
  return [refusal("{0} left on {1}. Name somebody who is still here as the recorder.", recorder.title, until)];
}

/** Nobody removes their own name from a subject to decide on it: who was excluded before is excluded still. */
function withExcludedOf(own: Artifact, after: Artifact, type: string): Artifact {
  const field = decisionOfType(after, type)?.notBy?.split(".")[0];
  if (field === undefined || own.value[field] === undefined) return after;
  return { ...after, value: { ...after.value, [field]: own.value[field] } };
}
