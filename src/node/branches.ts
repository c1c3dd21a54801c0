import type { Repository } from "./git.ts";
import { ifRescueError } from "./rescue-error.ts";

export interface Branch {
  /** As in `main` or `origin/main`. */
  readonly name: string;
  readonly isCurrent: boolean;
  /** The first line of its newest commit's message. */
  readonly subject: string;
}

/**
 * The branches that a change may be compared with: first the one that it most likely goes into, then those last checked
 * out, then the others by their newest commits; the current one last, since nothing differs from it but what is not
 * committed.
 */
export async function branchesByUse(repository: Repository): Promise<readonly Branch[]> {
  const format = "--format=%(refname)%00%(HEAD)%00%(contents:subject)";
  const listed = await repository.run("for-each-ref", "--sort=-committerdate", format, "refs/heads", "refs/remotes");
  const used = await checkedOut(repository);
  const branches = listed.split("\n").flatMap((line): Branch[] => {
    const [ref = "", head = "", subject = ""] = line.split("\0");
    const name = ref.replace(/^refs\/(?:heads|remotes)\//, "");
    // A remote's HEAD is another name of one of its branches.
    return name === "" || /^refs\/remotes\/[^/]+\/HEAD$/.test(ref) ? [] : [{ name, isCurrent: head === "*", subject }];
  });
  const rank = ({ name, isCurrent }: Branch): number => {
    const place = [...TRUNKS, ...used].indexOf(name);
    return isCurrent ? Number.MAX_SAFE_INTEGER : place < 0 ? Number.MAX_SAFE_INTEGER - 1 : place;
  };
  return branches.toSorted((a, b) => rank(a) - rank(b));
}

const TRUNKS = ["main", "origin/main", "master", "origin/master"];

/** Branches in the order in which they were last left, as far back as git remembers. */
async function checkedOut(repository: Repository): Promise<readonly string[]> {
  const moves = await repository
    .run("log", "--walk-reflogs", "--no-show-signature", "--format=%gs", "--max-count=200", "HEAD")
    // There is nothing to remember before the first commit.
    .catch(ifRescueError(""));
  const names = Array.from(moves.matchAll(/^checkout: moving from (\S+) to \S+$/gm), ([, name = ""]) => name);
  return [...new Set(names)];
}
