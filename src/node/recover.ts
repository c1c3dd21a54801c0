import { outliveGit } from "./dead-git.ts";
import { gitIn, type Repository } from "./git.ts";
import { holdIndex, lockState } from "./index-lock.ts";
import { endJournal, type Journal, readJournal } from "./journal.ts";
import { copyIndex, discardCopy, installCopy } from "./private-index.ts";
import { safePath } from "./safe-path.ts";
import { type FileStep, readIfPresent, removeHalfWritten, undoSteps } from "./write-files.ts";

/** What became of a decision that was cut off. */
export interface Recovered {
  readonly outcome: "finished" | "undone";
  readonly title: string;
}

/**
 * Finishes or undoes a decision that the last process did not end: finished when its commit exists, undone when not.
 * Files that somebody changed since stay as they are. Returns undefined when nothing was under way, or when the process
 * that is at it still runs.
 */
export async function recover(repository: Repository): Promise<Recovered | undefined> {
  const state = lockState(repository);
  if (state !== "abandoned" && (state === "held" || !readJournal(repository))) return undefined;
  const held = await holdIndex(repository);
  try {
    const journal = readJournal(repository);
    if (journal) return await settle(repository, journal, { leaveChanged: true, indexIsOld: held.takenOver });
    endJournal(repository);
    return undefined;
  } finally {
    held.release();
  }
}

export interface Circumstances {
  /** Whether files that are no longer as the decision left them stay so. */
  readonly leaveChanged: boolean;
  /** Whether the index is certainly from before the commit, because its lock was held all the time. */
  readonly indexIsOld: boolean;
}

/** Ends a decision by what git has of it. The index's lock has to be held. */
export async function settle(
  repository: Repository,
  journal: Journal,
  { leaveChanged, indexIsOld }: Circumstances,
): Promise<Recovered> {
  const { folder } = repository;
  const { steps, title } = journal;
  await outliveGit(repository, journal.ref);
  removeHalfWritten(folder, steps);
  const recorded = await isRecorded(repository, journal);
  if (recorded && (indexIsOld || (await indexIsAsBefore(repository, journal)))) await bringIndexUp(repository, steps);
  if (!recorded) undoSteps(folder, leaveChanged ? steps.filter((step) => isAsLeft(folder, step)) : steps);
  discardCopy(repository);
  endJournal(repository);
  return { outcome: recorded ? "finished" : "undone", title };
}

/** Judged by the files of the decision, since a hook may well have changed its message. */
async function isRecorded(repository: Repository, { commit, steps }: Journal): Promise<boolean> {
  const head = (await repository.run("rev-parse", "HEAD")).trim();
  if (head === commit) return false;
  const changed = await repository.run("diff-tree", "-r", "--name-only", commit, head, "--", ...pathsOf(steps));
  return changed !== "";
}

/** Whether the index still has of the decision's files what was committed before it. */
async function indexIsAsBefore(repository: Repository, { commit, steps }: Journal): Promise<boolean> {
  const paths = pathsOf(steps);
  return (await repository.run("diff-index", "--cached", "--name-only", commit, "--", ...paths)) === "";
}

/** Sets the decision's files in the index to what is committed; all else that is staged stays. */
async function bringIndexUp(repository: Repository, steps: readonly FileStep[]): Promise<void> {
  const copy = copyIndex(repository);
  const run = gitIn(repository.folder, { ...repository.environment, GIT_INDEX_FILE: copy });
  await run("reset", "--quiet", "--", ...pathsOf(steps));
  installCopy(repository);
}

function isAsLeft(root: string, step: FileStep): boolean {
  const current = readIfPresent(safePath(root, step.path));
  return current === undefined ? step.after === undefined : step.after?.equals(current) === true;
}

function pathsOf(steps: readonly FileStep[]): string[] {
  return steps.map((step) => step.path);
}
