import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChangePlan, commitMessage, type PlannedCommit } from "../core/text/change-plan.ts";
import { noteGit } from "./dead-git.ts";
import { gitIn, type Repository, startGit } from "./git.ts";
import { holdIndex } from "./index-lock.ts";
import { beginJournal, endJournal, type Journal } from "./journal.ts";
import { privateFolder } from "./private-folder.ts";
import { copyIndex, installCopy } from "./private-index.ts";
import { readyToCommit } from "./readiness.ts";
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
 * staged or changed stays so; hooks and commit signing are the user's. All or nothing: when the commit fails, files
 * and index are byte for byte as before. Throws `file-changed` when HEAD is no longer `onto`. Returns the commit's hash.
 */
export async function commitPlan(
  repository: Repository,
  plan: ChangePlan,
  commit: PlannedCommit & { readonly onto?: string },
): Promise<string> {
  await recover(repository);
  const tip = await readyToCommit(repository);
  const steps = stepsOf(repository.folder, plan.changes);
  const held = await holdIndex(repository);
  try {
    await refuseToLoseStaged(repository, commit.onto ?? tip.commit, steps);
    const journal = { ...tip, title: commit.subject, steps };
    beginJournal(repository, journal);
    await carryOut(repository, journal, commit);
    endJournal(repository);
  } catch (error) {
    throw error instanceof RescueError && error.code !== "git-failed" ? error : notRecorded(error);
  } finally {
    held.release();
  }
  return (await repository.run("rev-parse", "HEAD")).trim();
}

async function carryOut(repository: Repository, journal: Journal, commit: PlannedCommit): Promise<void> {
  try {
    takeSteps(repository.folder, journal.steps);
    await commitOnly(repository, journal.steps, commit);
  } catch (error) {
    // git may fail after the commit, as when the disk fills up: what it has decides.
    const { outcome } = await settle(repository, journal, { leaveChanged: false, indexIsOld: true });
    if (outcome === "finished") return;
    throw error;
  }
  installCopy(repository);
}

/** Commits the steps' paths in a copy of the index, which afterwards is the index as it has to become. */
async function commitOnly(repository: Repository, steps: readonly FileStep[], commit: PlannedCommit): Promise<void> {
  const paths = steps.map((step) => step.path);
  const present = steps.filter((step) => step.after !== undefined).map((step) => step.path);
  const index = { GIT_INDEX_FILE: copyIndex(repository) };
  const message = join(privateFolder(repository), "message");
  writeFileSync(message, commitMessage(commit));
  // A path that git does not know yet cannot be named to `commit --only`: it is announced, not staged.
  const run = gitIn(repository.folder, { ...repository.environment, ...index });
  await run("add", "--verbose", "--intent-to-add", "--", ...present);
  const git = startGit(repository, index, ...SETTINGS, "commit", ...OPTIONS, `--file=${message}`);
  // git learns the paths when its number is noted, and makes no commit without: should we die before, it gives up.
  noteGit(repository, git.pid);
  git.tell(paths.join("\0"));
  await git.ended;
}

/** The message is in UTF-8, and what the commit names is on the disk before the branch names the commit. */
const SETTINGS = ["-c", "i18n.commitEncoding=UTF-8", "-c", "core.fsync=objects,reference"];

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
