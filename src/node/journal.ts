import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isRecord } from "../core/kinds/values.ts";
import type { Repository } from "./git.ts";
import { privateFolder } from "./private-folder.ts";
import type { Tip } from "./readiness.ts";
import { RescueError } from "./rescue-error.ts";
import type { FileStep } from "./write-files.ts";

/** What a decision is about to do, kept inside the git folder until it is done or undone. */
export interface Journal extends Tip {
  /** The decision in one line. */
  readonly title: string;
  readonly steps: readonly FileStep[];
}

/** Writes the journal of a decision before its first change. It is on the disk, whole, when this returns. */
export function beginJournal(repository: Repository, { commit, ref, title, steps }: Journal): void {
  const path = journalPath(repository);
  mkdirSync(privateFolder(repository), { recursive: true });
  endJournal(repository);
  const text = JSON.stringify({
    commit,
    ref,
    title,
    steps: steps.map(({ path: file, before, after }) => ({ path: file, before: encode(before), after: encode(after) })),
  });
  writeFileSync(`${path}.new`, text, { flush: true });
  renameSync(`${path}.new`, path);
  flushFolder(privateFolder(repository));
}

/** The journal of a decision that is under way or was cut off. Throws `unreadable` for one that is not ours. */
export function readJournal(repository: Pick<Repository, "gitFolder">): Journal | undefined {
  const path = journalPath(repository);
  if (!existsSync(path)) return undefined;
  const journal = parseJournal(readFileSync(path, "utf8"));
  if (journal) return journal;
  throw new RescueError(
    "unreadable",
    `The journal ${path} cannot be read.`,
    "Look at `git status`, put the files right, then delete the journal.",
  );
}

/** Removes what was noted on the way, and then the journal: the decision is whole, one way or the other. */
export function endJournal(repository: Repository): void {
  for (const name of [...NOTES, JOURNAL]) rmSync(join(privateFolder(repository), name), { force: true });
}

const JOURNAL = "journal.json";
/** A file as it was planned, while git tells what it makes of it. */
export const PLANNED = "planned";
const NOTES = ["message", "paths", "new-paths", "git.pid", "git.pid.new", PLANNED, `${JOURNAL}.new`];

function journalPath(repository: Pick<Repository, "gitFolder">): string {
  return join(privateFolder(repository), JOURNAL);
}

/** A name that is not yet on the disk is lost when the power fails. Windows flushes folders by itself. */
function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function encode(content: Buffer | undefined): string | null {
  return content ? content.toString("base64") : null;
}

function decode(content: unknown): Buffer | undefined {
  return typeof content === "string" ? Buffer.from(content, "base64") : undefined;
}

function parseJournal(text: string): Journal | undefined {
  const value = parseJson(text);
  if (!isRecord(value)) return undefined;
  const { commit, ref, title, steps } = value;
  if (typeof commit !== "string" || typeof ref !== "string" || typeof title !== "string" || !Array.isArray(steps))
    return undefined;
  const parsed = steps.flatMap((step: unknown): FileStep[] =>
    isRecord(step) && typeof step["path"] === "string"
      ? [{ path: step["path"], before: decode(step["before"]), after: decode(step["after"]) }]
      : [],
  );
  return parsed.length === steps.length ? { commit, ref, title, steps: parsed } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
