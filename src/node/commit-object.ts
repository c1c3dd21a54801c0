import type { GraphCommit } from "../core/ledger/audit/ancestry.ts";
import type { GitObject } from "./object-reader.ts";

/** A commit as its object tells it. */
export interface CommitObject extends GraphCommit {
  /** As in `Name <mail>`. */
  readonly author: string;
}

/**
 * Reads the object of a commit whose lines are as git writes them. Undefined for any other object, and for a commit that
 * git may tell of in other words than stand there: it knows encodings, and mends odd names and dates.
 */
export function plainCommit(object: GitObject | undefined): CommitObject | undefined {
  if (object?.type !== "commit") return undefined;
  const text = object.bytes.toString("utf8");
  const [, parents = "", author, time, others = ""] = PLAIN.exec(text) ?? [];
  if (author === undefined || /^encoding /m.test(others)) return undefined;
  return { id: object.hash, parents: parents.match(/[0-9a-f]{40,}/g) ?? [], author, time: Number(time) };
}

/** The lines in their order; further ones, as a signature, up to the empty line before the message. */
const PLAIN =
  /^tree [0-9a-f]+\n((?:parent [0-9a-f]+\n)*)author ([^\s<>](?:[^\n<>]*[^\s<>])? <[^\s<>]+>) \d{1,11} [+-]\d{4}\ncommitter [^\n<>]+ <[^\n<>]*> (\d{1,11}) [+-]\d{4}\n((?:[^\n]+\n)*)(?:\n|$)/;
