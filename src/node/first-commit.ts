import { type ChangePlan, commitMessage } from "../core/text/change-plan.ts";
import { gitIn, openRepository } from "./git.ts";
import { waitForIndex } from "./index-lock.ts";
import { identityOf, refuseDuringOperation } from "./readiness.ts";
import { RescueError } from "./rescue-error.ts";

/**
 * Commits the files of a new engagement: in the repository that holds the folder, or in a new one. Nothing else that
 * is staged or changed goes with them. Throws what keeps git from it; the files stay either way.
 */
export async function commitFirst(root: string, plan: ChangePlan): Promise<void> {
  const paths = plan.changes.map((change) => change.path);
  if (!(await isKept(root, paths))) await gitIn(root)("init", "--quiet", "--initial-branch=main");
  const repository = await openRepository(root);
  refuseDuringOperation(repository);
  await identityOf(repository);
  await waitForIndex(repository);
  const message = commitMessage({ subject: plan.title, body: "", trailers: [] });
  await repository.run("add", "--intent-to-add", "--", ...paths);
  await repository.run("commit", "--quiet", "--only", `--message=${message}`, "--", ...paths);
}

/** Whether a repository takes the files: one that ignores them does not. */
async function isKept(root: string, paths: readonly string[]): Promise<boolean> {
  try {
    await gitIn(root)("add", "--dry-run", "--", ...paths);
    return true;
  } catch (error) {
    if (error instanceof RescueError && /not a git repository|ignored by one of your/.test(error.message)) return false;
    throw error;
  }
}
