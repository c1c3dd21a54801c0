import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Head, Repository } from "./git.ts";
import { readGit } from "./git-stream.ts";
import { RescueError } from "./rescue-error.ts";
import { ifGitSaidNo } from "./said-no.ts";

/** Where the next commit goes. */
export interface Tip {
  /** The commit at HEAD. */
  readonly commit: string;
  /** The branch's full name, as in `refs/heads/main`. */
  readonly ref: string;
}

/** Throws `unborn-head` before the first commit and `detached-head` off a branch. */
export function tipOf(head: Head | undefined): Tip {
  if (!head)
    throw new RescueError(
      "unborn-head",
      "This repository has no commit yet.",
      "Commit the engagement first; a decision needs something to build on.",
    );
  if (head.ref === "HEAD")
    throw new RescueError(
      "detached-head",
      "HEAD is not on a branch.",
      "Check out a branch first; a commit made here could be lost.",
    );
  return head;
}

const OPERATIONS: readonly (readonly [file: string, name: string])[] = [
  ["MERGE_HEAD", "merge"],
  ["rebase-merge", "rebase"],
  ["rebase-apply", "rebase"],
  ["CHERRY_PICK_HEAD", "cherry-pick"],
  ["REVERT_HEAD", "revert"],
  ["sequencer", "cherry-pick or revert"],
  ["BISECT_LOG", "bisect"],
];

/** Throws `operation-in-progress` while a merge, rebase, cherry-pick, revert or bisect waits to be finished. */
export function refuseDuringOperation(repository: Repository): void {
  const found = OPERATIONS.find(([file]) => existsSync(resolve(repository.gitFolder, file)));
  if (found)
    throw new RescueError(
      "operation-in-progress",
      `A ${found[1]} is in progress.`,
      `Finish or abort the ${found[1]} first, then decide.`,
    );
}

/** The user's identity. Throws `no-identity` when git knows no name or no e-mail for the author or the committer. */
export async function identityOf(
  repository: Pick<Repository, "folder" | "environment">,
): Promise<{ name: string; email: string }> {
  const { environment } = repository;
  const listed = await readGit(repository, "config", "--null", "--get-regexp", IDENTITY).catch(ifGitSaidNo(""));
  const settings = new Map(listed.toString().split("\0").map(keyAndValue));
  const known = (person: "author" | "committer", part: "name" | "email"): string =>
    environment[`GIT_${person}_${part}`.toUpperCase()]?.trim() ||
    settings.get(`${person}.${part}`) ||
    settings.get(`user.${part}`) ||
    "";
  const author = { name: known("author", "name"), email: known("author", "email") };
  const complete = author.name && author.email && known("committer", "name") && known("committer", "email");
  if (complete) return author;
  throw new RescueError(
    "no-identity",
    "git does not know who you are.",
    'Run `git config --global user.name "Your Name"` and `git config --global user.email you@example.org`.',
  );
}

const IDENTITY = "^(user|author|committer)\\.(name|email)$";

/** git lists a setting as its key, a line feed and its value. */
function keyAndValue(entry: string): readonly [key: string, value: string] {
  const end = entry.indexOf("\n");
  return end < 0 ? [entry, ""] : [entry.slice(0, end), entry.slice(end + 1).trim()];
}
