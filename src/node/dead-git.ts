import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commonFolder } from "./current-head.ts";
import type { Repository } from "./git.ts";
import { privateFolder } from "./private-folder.ts";
import { RescueError } from "./rescue-error.ts";
import { isRunning } from "./running-process.ts";

/** Notes the git process that makes a decision's commit: it may outlive ours. */
export function noteGit(repository: Repository, pid: number | undefined): void {
  if (pid === undefined) return;
  const path = notePath(repository);
  writeFileSync(`${path}.new`, String(pid));
  renameSync(`${path}.new`, path);
}

/**
 * Waits for a git process that outlived ours, and clears away the locks of one that died. Throws
 * `operation-in-progress` when it still runs after three seconds, as with a slow hook.
 */
export async function outliveGit(repository: Repository, ref: string): Promise<void> {
  const note = notePath(repository);
  // A git that is not noted was not told the paths, and made nothing.
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, "utf8"));
  const startedAt = statSync(note).mtimeMs;
  for (let left = WAITS; isRunning(pid, startedAt); left--) {
    if (left === 0) throw stillRunning(pid);
    await wait();
  }
  clearLocks(repository, { pid, startedAt, ref });
  rmSync(note, { force: true });
}

const WAIT = 100;
const WAITS = 30;

function wait(): Promise<unknown> {
  return new Promise((done) => setTimeout(done, WAIT));
}

/** git and its hooks remove their locks unless they are killed. Only locks from its own time are taken for its own. */
function clearLocks(
  repository: Repository,
  { pid, startedAt, ref }: { readonly pid: number; readonly startedAt: number; readonly ref: string },
): void {
  for (const lock of [`next-index-${pid}.lock`, `next-index-${pid}.lock.lock`])
    rmSync(join(repository.gitFolder, lock), { force: true });
  for (const lock of [join(repository.gitFolder, "HEAD.lock"), join(commonFolder(repository), `${ref}.lock`)]) {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && made >= Math.floor(startedAt)) rmSync(lock, { force: true });
  }
}

function notePath(repository: Repository): string {
  return join(privateFolder(repository), "git.pid");
}

function stillRunning(pid: number): RescueError {
  return new RescueError(
    "operation-in-progress",
    `git is still at the commit of the last decision, as process ${pid}.`,
    "Wait for it to end, then try again.",
  );
}
