import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { devNull } from "node:os";
import { LARGEST_BYTES } from "../core/parse/places.ts";
import type { Repository } from "./git.ts";
import { RescueError } from "./rescue-error.ts";

/** A git process that is read while it runs. */
export interface GitStream {
  readonly stdin: ChildProcessWithoutNullStreams["stdin"];
  readonly stdout: ChildProcessWithoutNullStreams["stdout"];
  /** Settles when git has ended. Rejects with `git-failed` and git's own words. */
  readonly ended: Promise<void>;
  /** Ends it early. */
  stop(): void;
}

/**
 * What makes git read the history as it is: no locks taken, no objects or parents put in the place of others, nothing
 * fetched behind the reader's back. It tells of many commits at a time, not of each by itself.
 */
const AS_IT_IS = {
  GIT_FLUSH: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_GRAFT_FILE: devNull,
  GIT_NO_LAZY_FETCH: "1",
} as const;

/**
 * Starts git for a history that may be longer than memory: the git library gives output only when a process has ended,
 * so these few are started directly. Only commands that run nothing which a repository configures may be started here.
 */
export function streamGit(
  repository: Pick<Repository, "folder" | "environment">,
  ...args: readonly string[]
): GitStream {
  const child = spawn("git", ["-c", "core.fsmonitor=false", "-c", `core.hooksPath=${devNull}`, "--no-pager", ...args], {
    cwd: repository.folder,
    env: { ...repository.environment, ...AS_IT_IS },
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const words: Buffer[] = [];
  let stopped = false;
  child.stderr.on("data", (chunk: Buffer) => words.push(chunk));
  // A process that ends early closes its input; its exit code tells why.
  child.stdin.on("error", () => undefined);
  const ended = new Promise<void>((done, fail) => {
    child.once("error", (error) => fail(failed(error.message)));
    child.once("close", (code) => {
      if (code === 0 || stopped) done();
      else fail(failed(Buffer.concat(words).toString("utf8").trim() || `git ended with exit code ${code}.`));
    });
  });
  // Whoever reads the output waits for this as well; until then a failure must not end the whole program.
  ended.catch(() => undefined);
  const stop = (): void => {
    stopped = true;
    child.kill();
  };
  return { stdin: child.stdin, stdout: child.stdout, ended, stop };
}

/** The whole output of such a process, where it is known to be short. */
export async function readGit(
  repository: Pick<Repository, "folder" | "environment">,
  ...args: readonly string[]
): Promise<Buffer> {
  const git = streamGit(repository, ...args);
  git.stdin.end();
  const chunks: Buffer[] = [];
  for await (const chunk of git.stdout) chunks.push(chunk);
  await git.ended;
  return Buffer.concat(chunks);
}

/** One object's bytes, waited for: for the rare case that a judgement asks for one that was not read ahead. */
export function readBlobNow({ folder, environment }: Pick<Repository, "folder" | "environment">, blob: string): Buffer {
  const options = {
    cwd: folder,
    env: { ...environment, ...AS_IT_IS },
    maxBuffer: 2 * LARGEST_BYTES,
    windowsHide: true,
  };
  return execFileSync("git", ["cat-file", "blob", blob], { ...options, stdio: ["ignore", "pipe", "ignore"] });
}

function failed(words: string): RescueError {
  if (/ENOENT/.test(words))
    return new RescueError("git-missing", "git was not found.", "Install git and see that it is on the PATH.");
  return new RescueError("git-failed", words, "These are git's own words; correct what they name and try again.");
}
