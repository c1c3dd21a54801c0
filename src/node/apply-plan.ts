import { type ChangePlan, commitMessage, type PlannedCommit } from "../core/text/change-plan.ts";
import { type CommitCalls, startCommitCalls, type ToCommit } from "./commit-calls.ts";
import { currentHead } from "./current-head.ts";
import { noteGit } from "./dead-git.ts";
import type { Repository } from "./git.ts";
import { holdIndex } from "./index-lock.ts";
import { beginJournal, endJournal, type Journal } from "./journal.ts";
import { type MadeCommit, madeCommit } from "./made-commit.ts";
import { copyIndex, discardCopy, installCopy } from "./private-index.ts";
import { refuseDuringOperation, tipOf } from "./readiness.ts";
import { recover, settle } from "./recover.ts";
import { RescueError } from "./rescue-error.ts";
import { refuseToLoseStaged } from "./staged-files.ts";
import { stepsOf, takeSteps } from "./write-files.ts";

/** Writes a plan's files, all or none. Throws `file-changed` or `exists` before anything is written. */
export function writePlan(root: string, plan: ChangePlan): void {
  takeSteps(root, stepsOf(root, plan.changes));
}

/**
 * Carries out a decision: its files and its one commit, which holds exactly the plan's paths. Everything else that is
 * staged or changed stays so; hooks and commit signing are the user's. All or nothing: when the commit fails, or a hook
 * makes another one of it, files, index and branch are as before. Throws `file-changed` when HEAD is no longer `onto`.
 * Returns the commit's hash.
 */
export async function commitPlan(
  repository: Repository,
  plan: ChangePlan,
  commit: PlannedCommit & { readonly onto?: string },
): Promise<string> {
  await recover(repository);
  refuseDuringOperation(repository);
  const steps = stepsOf(repository.folder, plan.changes);
  const held = await holdIndex(repository);
  try {
    const tip = tipOf(await currentHead(repository));
    if (commit.onto !== undefined && tip.commit !== commit.onto) throw moved();
    return await commitJournal(repository, { ...tip, title: commit.subject, steps }, commitMessage(commit));
  } catch (error) {
    throw error instanceof RescueError && error.code !== "git-failed" ? error : notRecorded(error);
  } finally {
    held.release();
  }
}

/** Looks, commits, and looks again. The index's lock has to be held. */
async function commitJournal(repository: Repository, journal: Journal, message: string): Promise<string> {
  const calls = startCommitCalls(repository, journal, copyIndex(repository));
  try {
    // While git looks, the journal is brought to the disk. What git finds is thrown on below.
    calls.staged.catch(() => undefined);
    beginJournal(repository, journal);
    const unknown = await unknownToGit(repository, journal, calls);
    const paths = journal.steps.map((step) => step.path);
    const made = await carryOut(repository, journal, { calls, message, paths, unknown });
    endJournal(repository);
    return made;
  } finally {
    await calls.dismiss();
    discardCopy(repository);
  }
}

/** The decision's files that the index does not have. Throws `refused`, and ends the journal, where it may not commit. */
async function unknownToGit(
  repository: Repository,
  { steps }: Journal,
  { staged }: CommitCalls,
): Promise<readonly string[]> {
  try {
    const known = await staged;
    await refuseToLoseStaged(repository, steps, known);
    const present = steps.filter(({ after }) => after !== undefined).map(({ path }) => path);
    return present.filter((path) => !known.entries.some((entry) => entry.path === path));
  } catch (error) {
    endJournal(repository);
    throw error;
  }
}

async function carryOut(
  repository: Repository,
  journal: Journal,
  { calls, ...told }: ToCommit & { readonly calls: CommitCalls },
): Promise<string> {
  let made: MadeCommit | undefined;
  try {
    takeSteps(repository.folder, journal.steps);
    // git learns that it is to commit when its number is noted: should we die before, it gives up.
    noteGit(repository, calls.pid);
    await calls.commit(told);
    made = await madeCommit(repository, journal);
    if (made.altered.length > 0) throw alteredByHook(made.altered);
    installCopy(repository);
    return made.commit;
  } catch (error) {
    await calls.dismiss();
    // git may fail after the commit, as when the disk fills up: what it has decides.
    const { outcome } = await settle(repository, journal, { leaveChanged: false, indexIsOld: true, made });
    if (outcome !== "finished") throw error;
    return (await repository.run("rev-parse", journal.ref)).trim();
  }
}

function notRecorded(cause: unknown): RescueError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new RescueError(
    "commit-failed",
    `The decision was not recorded: ${words}`,
    "Everything is as it was before. Correct what git names and decide again.",
    { cause },
  );
}

function alteredByHook(paths: readonly string[]): RescueError {
  const names = paths.join(", ");
  return new RescueError(
    "commit-failed",
    `The decision was not recorded: a hook changed what was committed of ${names}. The record would say something else than what was decided.`,
    "The commit is taken back. Keep the hook from changing files of a decision, or let it do so beforehand, and decide again.",
  );
}

function moved(): RescueError {
  return new RescueError(
    "file-changed",
    "HEAD has moved meanwhile.",
    "Nothing was written. Look again and decide anew.",
  );
}
