import { type Repository, startGit } from "./git.ts";
import { ifGitSaidNo } from "./said-no.ts";

/**
 * Whether a commit lies in the history of another, or is it. Throws `git-failed` where git cannot tell, as where history
 * is not whole.
 */
export async function isAncestor(
  repository: Pick<Repository, "folder" | "environment">,
  older: string,
  newer: string,
): Promise<boolean> {
  const git = startGit(repository, {}, "merge-base", "--is-ancestor", older, newer);
  git.tell("");
  return git.ended.then(() => true, ifGitSaidNo(false));
}
