import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { lockState } from "./index-lock.ts";
import { readJournal } from "./journal.ts";

/**
 * The title of a decision that was cut off and waits to be finished or undone; undefined when there is none. Only looks,
 * and asks no git, so that whatever merely reads may tell. Throws `unreadable` for a journal that is not ours.
 */
export function cutOffDecision(root: string): string | undefined {
  const gitFolder = gitFolderOf(root);
  const journal = gitFolder === undefined ? undefined : readJournal({ gitFolder });
  return journal && gitFolder !== undefined && lockState({ gitFolder }) !== "held" ? journal.title : undefined;
}

/** The git folder of the work tree that holds a folder: `.git`, or the one that a file of that name points to. */
export function gitFolderOf(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, ".git");
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return path;
    const target = stats?.isFile() ? /^gitdir: (.*)\n?$/s.exec(readFileSync(path, "utf8"))?.[1] : undefined;
    if (target !== undefined) return resolve(folder, target.replace(/\n$/, ""));
    if (folder === dirname(folder)) return undefined;
  }
}
