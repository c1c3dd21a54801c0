import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChangePlan, commitMessage, type PlannedCommit } from "../core/text/change-plan.ts";
import { noteGit } from "./dead-git.ts";
import { type Repository, startGit } from "./git.ts";
import { holdIndex } from "./index-lock.ts";
import { beginJournal, endJournal, type Journal } from "./journal.ts";
import { type MadeCommit, madeCommit } from "./made-commit.ts";
import { privateFolder } from "./private-folder.ts";
import { copyIndex, installCopy } from "./private-index.ts";
import { refuseDuringOperation } from "./readiness.ts";
import { recover, settle } from "./recover.ts";
import { RescueError } from "./rescue-error.ts";
import { refuseToLoseStaged } from "./staged-files.ts";
import { type FileStep, stepsOf, takeSteps } from "./write-files.ts";

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
    const tip = await refuseToLoseStaged(repository, commit.onto, steps);
    const journal = { ...tip, title: commit.subject, steps };
    beginJournal(repository, journal);
    const made = await carryOut(repository, journal, commit);
    endJournal(repository);
    return made;
  } catch (error) {
    throw error instanceof RescueError && error.code !== "git-failed" ? error : notRecorded(error);
  } finally {
    held.release();
  }
}

async function carryOut(repository: Repository, journal: Journal, commit: PlannedCommit): Promise<string> {
  let made: MadeCommit | undefined;
  try {
    takeSteps(repository.folder, journal.steps);
    await commitOnly(repository, journal.steps, commit);
    made = await madeCommit(repository, journal);
    if (made.altered.length > 0) throw alteredByHook(made.altered);
    installCopy(repository);
    return made.commit;
  } catch (error) {
    // git may fail after the commit, as when the disk fills up: what it has decides.
    const { outcome } = await settle(repository, journal, { leaveChanged: false, indexIsOld: true, made });
    if (outcome !== "finished") throw error;
    return (await repository.run("rev-parse", journal.ref)).trim();
  }
}

/** Commits the steps' paths in a copy of the index, which afterwards is the index as it has to become. */
async function commitOnly(repository: Repository, steps: readonly FileStep[], commit: PlannedCommit): Promise<void> {
  const paths = steps.map((step) => step.path);
  const present = steps.filter((step) => step.after !== undefined).map((step) => step.path);
  const index = { GIT_INDEX_FILE: copyIndex(repository) };
  const message = join(privateFolder(repository), "message");
  writeFileSync(message, commitMessage(commit));
  // A path that git does not know yet cannot be named to `commit --only`: it is announced, not staged.
  const announced = startGit(repository, index, "add", "--intent-to-add", "--", ...present);
  announced.tell("");
  await announced.ended;
  const git = startGit(repository, index, ...SETTINGS, "commit", ...OPTIONS, `--file=${message}`);
  // git learns the paths when its number is noted, and makes no commit without: should we die before, it gives up.
  noteGit(repository, git.pid);
  git.tell(paths.join("\0"));
  await git.ended;
}

/**
 * The message is in UTF-8, what the commit names is on the disk before the branch names the commit, and git makes up no
 * name of its own for a user that it does not know. It clears up after the next command of the user's, not now.
 */
const SETTINGS = [
  "i18n.commitEncoding=UTF-8",
  "core.fsync=objects,reference",
  "user.useConfigOnly=true",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

/** The message is ours to the letter. */
const OPTIONS = ["--quiet", "--only", "--cleanup=verbatim", "--pathspec-from-file=-", "--pathspec-file-nul"];

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
