import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Repository } from "./git.ts";
import { privateFolder } from "./private-folder.ts";
import { RescueError } from "./rescue-error.ts";
import { isRunning } from "./running-process.ts";

/** The index, held against all other git processes until it is released. */
export interface HeldIndex {
  /** Whether the lock was that of a decision whose process died. */
  readonly takenOver: boolean;
  release(): void;
}

/** Whose git's lock on the index is: nobody's, a running process's, or that of a decision whose process died. */
export type LockState = "free" | "held" | "abandoned";

/**
 * Takes git's own lock on the index, as git does: by a file that only one can create. A lock that a dead process of
 * ours left is taken over. Throws `index-locked` when another process holds it for more than three seconds.
 */
export async function holdIndex(repository: Repository): Promise<HeldIndex> {
  const path = lockPath(repository);
  mkdirSync(privateFolder(repository), { recursive: true });
  for (let attempt = 0; ; attempt++) {
    const takenOver = lockState(repository) === "abandoned";
    if (take(repository, takenOver)) {
      held.add(path);
      removeOldMarks(repository);
      return { takenOver, release: () => release(path) };
    }
    await waitOrGiveUp(path, attempt);
  }
}

/** Waits for another process to release the index, for at most three seconds. Throws `index-locked` after that. */
export async function waitForIndex(repository: Repository): Promise<void> {
  for (let attempt = 0; lockState(repository) === "held"; attempt++) await waitOrGiveUp(lockPath(repository), attempt);
}

export function lockState(repository: Pick<Repository, "gitFolder">): LockState {
  const path = lockPath(repository);
  try {
    const [, pid, host] = /^rescue-ledger ([1-9]\d*) (.*)\n$/.exec(readFileSync(path, "utf8")) ?? [];
    if (pid === undefined) return "held";
    if (Number(pid) === process.pid && host === hostname()) return held.has(path) ? "held" : "abandoned";
    // Of another machine only the time tells: its processes cannot be asked.
    const runs = isRunning(host === hostname() ? Number(pid) : process.pid, statSync(path).mtimeMs);
    return runs ? "held" : "abandoned";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "free";
    throw error;
  }
}

/** The locks that this process holds. */
const held = new Set<string>();

const WAIT = 100;
const ATTEMPTS = 30;

async function waitOrGiveUp(path: string, attempt: number): Promise<void> {
  if (attempt === ATTEMPTS)
    throw new RescueError(
      "index-locked",
      "Another git process holds the index.",
      `Wait for it to end; if none runs, delete ${path}.`,
    );
  await new Promise((done) => setTimeout(done, WAIT));
}

/** Written beside and linked, so that the lock never stands there without its owner's name. */
function take(repository: Repository, takeOver: boolean): boolean {
  const mark = join(privateFolder(repository), `${MARK}${randomUUID()}`);
  writeFileSync(mark, `rescue-ledger ${process.pid} ${hostname()}\n`);
  try {
    if (takeOver) renameSync(mark, lockPath(repository));
    else linkSync(mark, lockPath(repository));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(mark, { force: true });
  }
}

/** What a process that died before it had the lock left behind. A younger one may be about to be linked. */
function removeOldMarks(repository: Repository): void {
  const folder = privateFolder(repository);
  for (const name of readdirSync(folder).filter((other) => other.startsWith(MARK))) {
    const { mtimeMs } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
    if (mtimeMs !== undefined && mtimeMs < Date.now() - 60_000) rmSync(join(folder, name), { force: true });
  }
}

const MARK = "lock-";

function release(path: string): void {
  rmSync(path, { force: true });
  held.delete(path);
}

function lockPath(repository: Pick<Repository, "gitFolder">): string {
  return join(repository.gitFolder, "index.lock");
}
