import { isRecord } from "../kinds/values.ts";
import type { PlannedCommit } from "../text/change-plan.ts";
import type { DecisionRequest } from "./decision-request.ts";

/** One subject of a decision, as its sign-off lists it; once for each field that the decision changed. */
export interface SubjectEntry {
  readonly id: string;
  readonly digest: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

export interface DecisionParts {
  readonly signoff: string;
  /** The deciding person, as the subject line calls them. */
  readonly title: string;
  readonly subjects: readonly SubjectEntry[];
  readonly request: DecisionRequest;
  /** The kind of the first subject. */
  readonly kind: string;
}

/** The commit of a decision, with its trailers (ledger.md, "A decision is one commit"). */
export function commitOf({ signoff, title, subjects, request, kind }: DecisionParts): PlannedCommit {
  const ids = [...new Set(subjects.map((subject) => subject.id))];
  const listed = ids.length > 3 ? `${ids.slice(0, 2).join(", ")} and ${ids.length - 2} more` : ids.join(", ");
  const trailers: [string, string][] = [
    ["Rescue-Decision", request.type],
    ...ids.map((id): [string, string] => ["Rescue-Subject", id]),
    ...subjects.flatMap((subject) => changeTrailer(subject, ids.length > 1)),
    ["Rescue-Verdict", request.verdict],
    ["Rescue-Decided-By", request.by],
    ["Rescue-Recorded-By", request.recordedBy],
    ["Rescue-Signoff", signoff],
    ...new Map(subjects.map(({ digest }) => [digest, ["Rescue-Digest", digest] as [string, string]])).values(),
  ];
  return {
    subject: oneLine(`${kind.replace(/-item$/, "")}(${listed}): ${headline(subjects, request)} by ${title}`),
    body: withoutMarkers(request.statement.trim()),
    trailers: trailers.map(([key, value]) => [key, oneLine(value)]),
  };
}

function headline(subjects: readonly SubjectEntry[], { type, phase, verdict }: DecisionRequest): string {
  const first = subjects[0];
  if (!first || !("to" in first)) return `${phase === undefined ? type : `${type} ${phase}`}, ${verdict}`;
  const from = "from" in first ? `${short(first.from)} → ` : "";
  return `${first.field} ${from}${short(first.to)}, ${verdict}`;
}

function changeTrailer(subject: SubjectEntry, several: boolean): [string, string][] {
  if (subject.field === undefined || !("from" in subject)) return [];
  const change = `${subject.field} ${plain(subject.from)} -> ${plain(subject.to)}`;
  return [["Rescue-Change", several ? `${subject.id} ${change}` : change]];
}

/**
 * git ends a message at a line of dashes or a scissors line, `git am` at the beginning of a diff, and an editor drops
 * lines with a number sign: what stands before such a line in a statement would be read as the commit's trailers. A
 * space in front makes it text, as it does with a line that looks like one of ours.
 */
function withoutMarkers(statement: string): string {
  return statement.replace(/\r\n?/g, "\n").replace(MARKERS, " $&");
}

const MARKERS = /^(?:---|#|diff |Index: |Rescue-[\w-]*[ \t]*:|.{0,4}[ \t]*-{3,} >8 -)/gim;

function short(value: unknown): string {
  const text = plain(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}

/** Values that are longer stand in full in the trailers and the sign-off. */
const LONGEST = 40;

function plain(value: unknown): string {
  return oneLine(isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : String(value));
}

/** A trailer, like a subject line, is one line of printable text. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();
}
