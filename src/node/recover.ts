import { devNull } from "node:os";
import { outliveGit } from "./dead-git.ts";
import { type Repository, startGit } from "./git.ts";
import { holdIndex, lockState } from "./index-lock.ts";
import { endJournal, type Journal, readJournal } from "./journal.ts";
import { isBlob, type MadeCommit, madeCommit } from "./made-commit.ts";
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
  /** The commit, where it is known that git made it. */
  readonly made?: MadeCommit | undefined;
}

/** Ends a decision by what git has of it. The index's lock has to be held. */
export async function settle(
  repository: Repository,
  journal: Journal,
  { leaveChanged, indexIsOld, made: known }: Circumstances,
): Promise<Recovered> {
  const { folder } = repository;
  const { steps, title } = journal;
  await outliveGit(repository, journal.ref);
  removeHalfWritten(folder, steps);
  const { tip, head } = await tips(repository, journal);
  const committed = await committedSince(repository, journal, tip);
  // Where the index was held all the time nobody else committed, so what is not as planned a hook has made of it.
  const isOurs = indexIsOld && tip === head && isRecorded(steps, committed);
  const made = known ?? (isOurs ? await madeCommit(repository, journal) : undefined);
  const isAltered = made !== undefined && made.altered.length > 0;
  if (isAltered) await takeBack(repository, journal.ref, made);
  const recorded = !isAltered && isRecorded(steps, committed);
  // On another branch the index is that branch's.
  if (recorded && tip === head && (indexIsOld || (await indexIsAsBefore(repository, journal))))
    await bringIndexUp(repository, steps);
  const isLeft = (step: FileStep): boolean =>
    (isAsLeft(folder, step) && (isAltered || !committed.has(step.path))) || isAsCommitted(folder, step, made);
  if (!recorded) undoSteps(folder, leaveChanged ? steps.filter(isLeft) : steps);
  discardCopy(repository);
  endJournal(repository);
  return { outcome: recorded ? "finished" : "undone", title };
}

/** Moves the branch back to where it was. No hook is asked: one of them is why. */
async function takeBack({ run }: Repository, ref: string, { before, commit }: MadeCommit): Promise<void> {
  const reason = "rescue-ledger: a hook changed what was decided";
  await run("-c", `core.hooksPath=${devNull}`, "update-ref", "-m", reason, ref, before, commit);
}

/** Whether a file is what a hook made of it. */
function isAsCommitted(root: string, { path }: FileStep, made: MadeCommit | undefined): boolean {
  return (
    made !== undefined && made.altered.length > 0 && isBlob(readIfPresent(safePath(root, path)), made.blobs.get(path))
  );
}

/** Where the decision's branch stands now, and HEAD, which somebody may have moved to another branch since. */
async function tips({ run }: Repository, { ref }: Journal): Promise<{ tip: string; head: string }> {
  const [head = "", tip = head] = (await run("rev-parse", "HEAD", ref).catch(() => run("rev-parse", "HEAD")))
    .trim()
    .split("\n");
  return { tip, head };
}

/** The decision's files that the branch has in another form than before it. */
async function committedSince(
  repository: Repository,
  { commit, steps }: Journal,
  tip: string,
): Promise<ReadonlySet<string>> {
  if (tip === commit) return new Set();
  const options = ["-r", "-z", "--relative", "--name-only"];
  const listed = await repository.run("diff-tree", ...options, commit, tip, "--", ...pathsOf(steps));
  return new Set(listed.split("\0").filter((path) => path !== ""));
}

/**
 * Judged by the files, since a hook may well have changed the message: the new one is the sign-off, which nobody commits
 * but with the decision. Its subject alone may have been committed by somebody who found it changed.
 */
function isRecorded(steps: readonly FileStep[], committed: ReadonlySet<string>): boolean {
  const created = steps.filter((step) => step.before === undefined);
  return created.length > 0 ? created.every(({ path }) => committed.has(path)) : committed.size > 0;
}

/** Whether the index still has of the decision's files what was committed before it. */
async function indexIsAsBefore(repository: Repository, { commit, steps }: Journal): Promise<boolean> {
  const paths = pathsOf(steps);
  return (await repository.run("diff-index", "--cached", "--name-only", commit, "--", ...paths)) === "";
}

/** Sets the decision's files in the index to what is committed; all else that is staged stays. */
async function bringIndexUp(repository: Repository, steps: readonly FileStep[]): Promise<void> {
  const index = { GIT_INDEX_FILE: copyIndex(repository) };
  const git = startGit(repository, index, "reset", "--quiet", "--", ...pathsOf(steps));
  git.tell("");
  await git.ended;
  installCopy(repository);
}

/** A new file that is not there was not written yet, but its folder may have been made. */
function isAsLeft(root: string, { path, before, after }: FileStep): boolean {
  const current = readIfPresent(safePath(root, path));
  if (current) return after?.equals(current) === true;
  return before === undefined || after === undefined;
}

function pathsOf(steps: readonly FileStep[]): string[] {
  return steps.map((step) => step.path);
}
