import { type ChangePlan, commitMessage, type PlannedCommit } from "../core/text/change-plan.ts";
import { headOnBranch, identityOf, type Repository, readIndex, refuseDuringOperation, waitForIndex } from "./git.ts";
import { beginJournal, endJournal, recover, undoJournal } from "./journal.ts";
import { RescueError } from "./rescue-error.ts";
import { type FileStep, stepsOf, takeSteps } from "./write-files.ts";

/** Writes a plan's files, all or none. Throws `file-changed` or `exists` before anything is written. */
export function writePlan(root: string, plan: ChangePlan): void {
  takeSteps(root, stepsOf(root, plan.changes));
}

/**
 * Carries out a decision: its files and its one commit, which holds exactly the plan's paths. Everything else that is
 * staged or changed stays so; hooks and commit signing are the user's. All or nothing: when the commit fails, files
 * and index are byte for byte as before. Returns the commit's hash.
 */
export async function commitPlan(repository: Repository, plan: ChangePlan, commit: PlannedCommit): Promise<string> {
  await recover(repository);
  const head = await readyToCommit(repository);
  const steps = stepsOf(repository.folder, plan.changes);
  const index = readIndex(repository);
  beginJournal(repository, { head, title: commit.subject, steps });
  try {
    takeSteps(repository.folder, steps);
    await commitOnly(repository, steps, commit);
  } catch (error) {
    undoJournal(repository, steps, index);
    throw error instanceof RescueError && error.code === "git-failed"
      ? new RescueError(
          "commit-failed",
          `The decision was not recorded: ${error.message}`,
          "Everything is as it was before. Correct what git names and decide again.",
          { cause: error },
        )
      : error;
  }
  endJournal(repository);
  return (await repository.run("rev-parse", "HEAD")).trim();
}

/** Refuses, before anything is written, where a commit could not be made or could be lost. Returns HEAD's hash. */
export async function readyToCommit(repository: Repository): Promise<string> {
  const head = await headOnBranch(repository);
  refuseDuringOperation(repository);
  await identityOf(repository);
  await waitForIndex(repository);
  return head;
}

async function commitOnly(repository: Repository, steps: readonly FileStep[], commit: PlannedCommit): Promise<void> {
  const paths = steps.map((step) => step.path);
  const present = steps.filter((step) => step.after !== undefined).map((step) => step.path);
  // A path that git does not know yet cannot be named to `commit --only`: it is announced, not staged.
  await repository.run("add", "--intent-to-add", "--", ...present);
  await repository.run("commit", "--quiet", "--only", `--message=${commitMessage(commit)}`, "--", ...paths);
}
