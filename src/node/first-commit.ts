import { type ChangePlan, commitMessage } from "../core/text/change-plan.ts";
import { gitIn, identityOf, openRepository, refuseDuringOperation, waitForIndex } from "./git.ts";
import { RescueError } from "./rescue-error.ts";

/**
 * Commits the files of a new engagement: in the repository that holds the folder, or in a new one. Nothing else that
 * is staged or changed goes with them. Throws what keeps git from it; the files stay either way.
 */
export async function commitFirst(root: string, plan: ChangePlan): Promise<void> {
  if (!(await isInRepository(root))) await gitIn(root)("init", "--quiet", "--initial-branch=main");
  const repository = await openRepository(root);
  refuseDuringOperation(repository);
  await identityOf(repository);
  await waitForIndex(repository);
  const paths = plan.changes.map((change) => change.path);
  const message = commitMessage({ subject: plan.title, body: "", trailers: [] });
  await repository.run("add", "--intent-to-add", "--", ...paths);
  await repository.run("commit", "--quiet", "--only", `--message=${message}`, "--", ...paths);
}

/** Whether a repository keeps the folder: one that ignores it does not. */
async function isInRepository(root: string): Promise<boolean> {
  const run = gitIn(root);
  try {
    await run("rev-parse", "--show-toplevel");
  } catch (error) {
    if (error instanceof RescueError && error.code === "git-failed") return false;
    throw error;
  }
  return !(await succeeds(run("check-ignore", "--quiet", ".")));
}

async function succeeds(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}
