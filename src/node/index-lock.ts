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
    if (takenOver ? takeOver(repository) : create(repository, path)) {
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
  const state = stateOf(path);
  // Our own number on it may be that of a process that died before ours began.
  return state === "ours" ? (held.has(path) ? "held" : "abandoned") : state;
}

function stateOf(path: string): LockState | "ours" {
  try {
    const [, pid, host] = /^rescue-ledger ([1-9]\d*) (.*)\n$/.exec(readFileSync(path, "utf8")) ?? [];
    if (pid === undefined) return "held";
    if (Number(pid) === process.pid && host === hostname()) return "ours";
    // Of another machine only the time tells: its processes cannot be asked.
    const runs = isRunning(host === hostname() ? Number(pid) : process.pid, statSync(path).mtimeMs);
    return runs ? "held" : "abandoned";
  } catch (error) {
    if (hasCode(error, ["ENOENT"])) return "free";
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

/**
 * Takes over the lock of a process that died. Several may find it at once: who claims it first has it, and the claim of
 * one that died as well is followed by another claim. What is claimed has to be there still.
 */
function takeOver(repository: Repository): boolean {
  const path = lockPath(repository);
  const stale = versionOf(path);
  // Judged after its version was taken: a lock that came meanwhile is of another version.
  if (stale === undefined || lockState(repository) !== "abandoned") return false;
  for (let number = 1; ; number++) {
    const claim = join(privateFolder(repository), `${MARK}${stale}-${number}`);
    if (create(repository, claim)) {
      const mine = versionOf(path) === stale;
      // Whoever comes next finds the new lock, or no claim.
      if (mine) renameSync(claim, path);
      else rmSync(claim, { force: true });
      return mine;
    }
    // A claim in our own name is an older process's: ours are never left standing.
    if (["held", "free"].includes(stateOf(claim))) return false;
  }
}

/** Which lock it is: another one at the same place is another file, or one of another time. */
function versionOf(path: string): string | undefined {
  const { ino, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return ino === undefined ? undefined : `${ino}-${mtimeMs}`;
}

/** Creates a file with our name, where none is: written beside and linked, so that it never stands there without it. */
function create(repository: Repository, path: string): boolean {
  const mark = join(privateFolder(repository), `${MARK}${randomUUID()}`);
  writeFileSync(mark, owner());
  try {
    linkSync(mark, path);
    return true;
  } catch (error) {
    if (hasCode(error, ["EEXIST"])) return false;
    if (hasCode(error, NO_LINKS)) return createInPlace(path);
    throw error;
  } finally {
    rmSync(mark, { force: true });
  }
}

/** How file systems without links, such as exFAT, say so. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL", "EMLINK", "UNKNOWN"];

/** As git does it: for a moment the file stands there without a name, which others take for a lock of git's own. */
function createInPlace(path: string): boolean {
  try {
    writeFileSync(path, owner(), { flag: "wx" });
    return true;
  } catch (error) {
    if (hasCode(error, ["EEXIST"])) return false;
    throw error;
  }
}

function owner(): string {
  return `rescue-ledger ${process.pid} ${hostname()}\n`;
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
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
