import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Head, Repository } from "./git.ts";
import { readIfPresent } from "./write-files.ts";

/**
 * Where HEAD stands: by git's own files where they say it plainly, as they do once something was committed on a branch;
 * by git where they do not, as in a table of refs or a list of packed ones. Undefined before the first commit.
 */
export async function currentHead(repository: Repository): Promise<Head | undefined> {
  const plain = plainHead(repository);
  if (plain) return plain;
  const told = await repository.run("rev-parse", "HEAD", "--symbolic-full-name", "HEAD").catch(() => "");
  const [, commit = "", ref = ""] = /^([0-9a-f]+)\n(.+)\n$/.exec(told) ?? [];
  return ref === "" ? undefined : { commit, ref };
}

/** The commit at which a branch stands, by its full name. Throws `git-failed` where there is none. */
export async function commitOf(repository: Repository, ref: string): Promise<string> {
  return plainCommit(repository, ref) ?? (await repository.run("rev-parse", "--verify", `${ref}^{commit}`)).trim();
}

function plainHead(repository: Repository): Head | undefined {
  const ref = /^ref: (refs\/heads\/\S+)\n$/.exec(readText(join(repository.gitFolder, "HEAD")))?.[1];
  const commit = ref === undefined ? undefined : plainCommit(repository, ref);
  return ref === undefined || commit === undefined ? undefined : { commit, ref };
}

/** A branch's own file counts before any list that names it as well. */
function plainCommit(repository: Repository, ref: string): string | undefined {
  if (!ref.startsWith("refs/heads/")) return undefined;
  return /^([0-9a-f]{40}|[0-9a-f]{64})\n$/.exec(readText(join(commonFolder(repository), ref)))?.[1];
}

function readText(path: string): string {
  return readIfPresent(path)?.toString("utf8") ?? "";
}

/** The folder that all work trees of a repository share. */
export function commonFolder({ gitFolder }: Repository): string {
  const pointer = join(gitFolder, "commondir");
  return existsSync(pointer) ? resolve(gitFolder, readFileSync(pointer, "utf8").trim()) : gitFolder;
}
