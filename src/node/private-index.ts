import { copyFileSync, existsSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "./git.ts";
import { privateFolder } from "./private-folder.ts";

/**
 * A copy of the index in which git makes the commit of a decision. The user's index stays as it is until the commit
 * exists, so a failure has nothing to put back in it. Returns the copy's path.
 */
export function copyIndex(repository: Repository): string {
  const copy = join(privateFolder(repository), "index");
  const index = join(repository.gitFolder, "index");
  discardCopy(repository);
  if (!existsSync(index)) return copy;
  copyFileSync(index, copy);
  // git takes a file for unchanged when its entry is older than the index: a copy must not look younger than it is.
  const { atimeMs, mtimeMs } = statSync(index);
  utimesSync(copy, Math.floor(atimeMs / 1000), Math.floor(mtimeMs) / 1000);
  return copy;
}

/** Makes the copy the index, in one step. The index's lock has to be held. */
export function installCopy(repository: Repository): void {
  renameSync(join(privateFolder(repository), "index"), join(repository.gitFolder, "index"));
}

/** Removes the copy, and the lock that a git process which died left on it. */
export function discardCopy(repository: Repository): void {
  for (const name of ["index", "index.lock"]) rmSync(join(privateFolder(repository), name), { force: true });
}
