import { type Repository, startGit } from "./git.ts";
import { RescueError } from "./rescue-error.ts";

/**
 * Whether a commit lies in the history of another, or is it. Throws `git-failed` where git cannot tell, as where history
 * is not whole.
 */
export async function isAncestor(
  repository: Pick<Repository, "folder" | "environment">,
  older: string,
  newer: string,
): Promise<boolean> {
  try {
    const git = startGit(repository, {}, "merge-base", "--is-ancestor", older, newer);
    git.tell("");
    await git.ended;
    return true;
  } catch (error) {
    if (error instanceof RescueError && error.code === "git-failed" && meansNo(error.message)) return false;
    throw error;
  }
}

/** A plain "no" is an exit code and no word of what went wrong; some versions fail with the same code. */
function meansNo(words: string): boolean {
  const lines = words.split("\n");
  return (
    words === "git ended with exit code 1 and said nothing." || lines.every((line) => /^(?:warning|hint):/.test(line))
  );
}
