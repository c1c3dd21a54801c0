import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../core/kinds/values.ts";
import { type Repository, readIndex } from "./git.ts";
import { RescueError } from "./rescue-error.ts";
import { safePath } from "./safe-path.ts";
import { type FileStep, readIfPresent, undoSteps } from "./write-files.ts";

/** What a decision was about to do, kept inside the git folder until it is done or undone. */
interface Journal {
  readonly head: string;
  readonly title: string;
  readonly index: Buffer | undefined;
  readonly steps: readonly FileStep[];
}

/** What became of a decision that was cut off. */
export interface Recovered {
  readonly outcome: "finished" | "undone";
  readonly title: string;
}

/** Writes the journal of a decision before its first change. */
export function beginJournal(repository: Repository, journal: Omit<Journal, "index">): void {
  const path = journalPath(repository);
  mkdirSync(join(repository.gitFolder, FOLDER), { recursive: true });
  const text = JSON.stringify({
    head: journal.head,
    title: journal.title,
    index: encode(readIndex(repository)),
    steps: journal.steps.map(({ path: file, before, after }) => ({
      path: file,
      before: encode(before),
      after: encode(after),
    })),
  });
  writeFileSync(`${path}.new`, text, { flush: true });
  renameSync(`${path}.new`, path);
}

/** Removes the journal: the decision is whole, one way or the other. */
export function endJournal(repository: Repository): void {
  rmSync(journalPath(repository), { force: true });
}

/** Puts files and index back as the journal says they were, and ends it. */
export function undoJournal(repository: Repository, steps: readonly FileStep[], index: Buffer | undefined): void {
  undoSteps(repository.folder, steps);
  restoreIndex(repository, index);
  endJournal(repository);
}

/**
 * Finishes or undoes a decision that the last process did not end: finished when its commit exists, undone when not.
 * Files that somebody changed since stay as they are. Returns undefined when nothing was under way.
 */
export async function recover(repository: Repository): Promise<Recovered | undefined> {
  const path = journalPath(repository);
  if (!existsSync(path)) return undefined;
  const journal = parseJournal(readFileSync(path, "utf8"), path);
  const subject = (await repository.run("log", "-1", "--format=%s", "HEAD")).trim();
  const head = (await repository.run("rev-parse", "HEAD")).trim();
  if (head !== journal.head && subject === journal.title) {
    endJournal(repository);
    return { outcome: "finished", title: journal.title };
  }
  const untouched = journal.steps.filter((step) => isAsLeft(repository.folder, step));
  undoSteps(repository.folder, untouched);
  const created = journal.steps.filter((step) => step.before === undefined).map((step) => step.path);
  if (created.length > 0) await repository.run("reset", "--quiet", "--", ...created);
  endJournal(repository);
  return { outcome: "undone", title: journal.title };
}

const FOLDER = "rescue-ledger";

function journalPath(repository: Repository): string {
  return join(repository.gitFolder, FOLDER, "journal.json");
}

function isAsLeft(root: string, step: FileStep): boolean {
  const current = readIfPresent(safePath(root, step.path));
  return current === undefined ? step.after === undefined : step.after?.equals(current) === true;
}

function restoreIndex(repository: Repository, index: Buffer | undefined): void {
  const path = join(repository.gitFolder, "index");
  if (!index) {
    rmSync(path, { force: true });
    return;
  }
  writeFileSync(`${path}.rescue-new`, index);
  renameSync(`${path}.rescue-new`, path);
}

function encode(content: Buffer | undefined): string | null {
  return content ? content.toString("base64") : null;
}

function decode(content: unknown): Buffer | undefined {
  return typeof content === "string" ? Buffer.from(content, "base64") : undefined;
}

function parseJournal(text: string, path: string): Journal {
  const value: unknown = JSON.parse(text);
  if (
    isRecord(value) &&
    typeof value["head"] === "string" &&
    typeof value["title"] === "string" &&
    Array.isArray(value["steps"])
  ) {
    const steps = value["steps"].flatMap((step: unknown): FileStep[] =>
      isRecord(step) && typeof step["path"] === "string"
        ? [{ path: step["path"], before: decode(step["before"]), after: decode(step["after"]) }]
        : [],
    );
    return { head: value["head"], title: value["title"], index: decode(value["index"]), steps };
  }
  throw new RescueError(
    "unreadable",
    `The journal ${path} cannot be read.`,
    "Look at `git status`, put the files right, then delete the journal.",
  );
}
