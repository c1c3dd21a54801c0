import { isRecord } from "../kinds/values.ts";
import type { DecisionRequest } from "../ledger/decide.ts";

/** How a sample engagement came to be, commit by commit. */
export interface SampleHistory {
  readonly client: string;
  readonly crm: string;
  readonly commits: readonly SampleCommit[];
}

/** One commit: files taken over, fields set and items added, or a decision. */
export interface SampleCommit {
  /** RFC 3339. */
  readonly at: string;
  /** The author, as in people.yaml. */
  readonly by: string;
  readonly message: string;
  readonly add: readonly string[];
  readonly set: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly append: Readonly<Record<string, readonly unknown[]>>;
  readonly sign: SampleDecision | undefined;
}

type SampleDecision = Pick<
  DecisionRequest,
  "ids" | "by" | "type" | "phase" | "verdict" | "statement" | "set" | "channel" | "assurance"
> & {
  /** Paths of documents. */
  readonly evidence: readonly string[];
};

/**
 * Reads a history from its parts; the first one says whose it is. Throws a TypeError that names the commit where it
 * does not have this shape: the history is ours.
 */
export function parseHistory(parts: readonly unknown[]): SampleHistory {
  const [first] = parts;
  if (!isRecord(first)) throw new TypeError("There is no history.");
  const commits = parts.flatMap((part) => commitsOf(part));
  return { client: text(first, "client"), crm: text(first, "crm"), commits };
}

function commitsOf(part: unknown): SampleCommit[] {
  if (!isRecord(part) || !Array.isArray(part["commits"])) throw new TypeError("A part of the history has no commits.");
  return part["commits"].map((commit: unknown, index) => {
    if (!isRecord(commit)) throw new TypeError(`Commit ${index + 1} is not a group of fields.`);
    return parseCommit(commit);
  });
}

function parseCommit(commit: Readonly<Record<string, unknown>>): SampleCommit {
  const { add, set, append, sign } = commit;
  return {
    at: text(commit, "at"),
    by: text(commit, "by"),
    message: isRecord(sign) ? "" : text(commit, "message"),
    add: texts(add),
    set: Object.fromEntries(entries(set).map(([id, fields]) => [id, Object.fromEntries(entries(fields))])),
    append: Object.fromEntries(entries(append).map(([path, items]) => [path, Array.isArray(items) ? items : []])),
    sign: isRecord(sign) ? parseDecision(sign) : undefined,
  };
}

function parseDecision(sign: Readonly<Record<string, unknown>>): SampleDecision {
  return {
    ids: texts(sign["ids"]),
    by: text(sign, "as"),
    type: text(sign, "type"),
    ...(sign["phase"] === undefined ? {} : { phase: text(sign, "phase") }),
    verdict: oneOf(sign, "verdict", ["approved", "rejected", "deferred"]),
    statement: text(sign, "statement"),
    set: entries(sign["set"]),
    channel: oneOf(sign, "channel", ["editor", "cli", "pull-request", "meeting"]),
    assurance: oneOf(sign, "assurance", ["signed", "pull-request", "document", "email", "minuted"]),
    evidence: texts(sign["evidence"]),
  };
}

function text(from: Readonly<Record<string, unknown>>, key: string): string {
  const value = from[key];
  if (typeof value !== "string") throw new TypeError(`${key} is missing: ${JSON.stringify(from).slice(0, 120)}`);
  return value;
}

function oneOf<Value extends string>(
  from: Readonly<Record<string, unknown>>,
  key: string,
  values: readonly Value[],
): Value {
  const written = text(from, key);
  const found = values.find((value) => value === written);
  if (!found) throw new TypeError(`${key} is not one of ${values.join(", ")}: ${written}`);
  return found;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function entries(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}
