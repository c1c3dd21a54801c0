import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { resolve } from "node:path";
import type { SimpleGit, SimpleGitOptions } from "simple-git";
import { gitEnvironment } from "./git-environment.ts";
import { RescueError } from "./rescue-error.ts";

/** The git repository that holds a folder. Commands run in that folder, so paths are relative to it. */
export interface Repository {
  readonly folder: string;
  /** The repository's private folder for this work tree. */
  readonly gitFolder: string;
  /** The environment that git runs in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs git; paths are taken literally. Throws `git-failed` with git's own words. */
  run(...args: string[]): Promise<string>;
}

/** A git process under way. */
export interface RunningGit {
  readonly pid: number | undefined;
  /** Settles when git has ended. Rejects with `git-failed` and git's own words. */
  readonly ended: Promise<void>;
  /** Gives git its input, all of it. */
  tell(input: string): void;
  /** Gives it none, unless it was told, and waits for its end, whichever that is. */
  dismiss(): Promise<void>;
}

/**
 * The library would refuse settings that reach git through the environment. The environment is the user's own, so what
 * they set up in it is honoured; the repository has no say in it, and no argument of ours comes from it as an option.
 */
const USERS_OWN = {
  // Else the library forbids abbreviated options to the user's own hooks as well.
  allowAbbreviatedOptions: true,
  allowUnsafeAlias: true,
  allowUnsafeAskPass: true,
  allowUnsafeCommandBinaries: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeDiffTextConv: true,
  allowUnsafeEditor: true,
  allowUnsafeExec: true,
  allowUnsafeFilter: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeGitProxy: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeHooksPath: true,
  allowUnsafeInclude: true,
  allowUnsafeMergeDriver: true,
  allowUnsafePack: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeSubmodule: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeUrlRewrite: true,
} as const;

/** Runs git in a folder, repository or not. `extra` is added to the environment. */
export function gitIn(folder: string, extra: Readonly<Record<string, string>> = {}): Repository["run"] {
  const environment = gitEnvironment(extra);
  let library: Promise<SimpleGit> | undefined;
  return async (...args) => {
    try {
      library ??= openLibrary(folder, environment);
      const git = await library;
      return await git.raw(["--literal-pathspecs", ...args]);
    } catch (error) {
      throw toRescueError(error);
    }
  };
}

/** The library is loaded when git is first run: many sessions never do. */
async function openLibrary(folder: string, environment: Repository["environment"]): Promise<SimpleGit> {
  const { simpleGit } = await import("simple-git");
  const git = simpleGit({
    baseDir: folder,
    allowEnvironment: Object.keys(environment),
    unsafe: USERS_OWN,
    errors: failOnExitCode,
    completion: { onClose: true, onExit: false },
  });
  return git.env(environment);
}

/** Opens the repository that holds a folder. Throws `not-a-repository` when none does. */
export async function openRepository(
  folder: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<Repository> {
  const run = gitIn(folder, extra);
  try {
    return repositoryWith({ folder, extra, run }, (await run("rev-parse", "--git-dir")).replace(/\n$/, ""));
  } catch (error) {
    // Any other failure, such as a folder of somebody else's, is told in git's own words.
    if (!(error instanceof RescueError) || !/not a git repository/i.test(error.message)) throw error;
    throw new RescueError(
      "not-a-repository",
      `${folder} is not in a git repository.`,
      "Run `git init` there and commit the engagement first: decisions are kept in git.",
      { cause: error },
    );
  }
}

/** Where HEAD stands. */
export interface Head {
  readonly commit: string;
  /** As in `refs/heads/main`; `HEAD` where it is on no branch. */
  readonly ref: string;
}

/**
 * Opens the repository that holds a folder, and tells where HEAD stands: by one call of git where there is a commit.
 * Throws `not-a-repository` when none does.
 */
export async function openAtHead(
  folder: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<{ readonly repository: Repository; readonly head: Head | undefined }> {
  const run = gitIn(folder, extra);
  const told = await run("rev-parse", "--git-dir", "HEAD", "--symbolic-full-name", "HEAD").catch(() => "");
  // A folder's name may hold line feeds, the rest does not.
  const [, gitFolder = "", commit = "", ref = ""] = /^(.+)\n([0-9a-f]+)\n(.+)\n$/s.exec(told) ?? [];
  if (ref === "") return { repository: await openRepository(folder, extra), head: undefined };
  return { repository: repositoryWith({ folder, extra, run }, gitFolder), head: { commit, ref } };
}

function repositoryWith(
  { folder, extra, run }: { folder: string; extra: Readonly<Record<string, string>>; run: Repository["run"] },
  gitFolder: string,
): Repository {
  return { folder, gitFolder: resolve(folder, gitFolder), environment: gitEnvironment(extra), run };
}

/**
 * Starts git in a repository's folder, for what has to be waited for even after this process died: the library tells
 * no process numbers. `extra` is added to the environment. git waits for its input until it is told.
 */
export function startGit(
  repository: Pick<Repository, "folder" | "environment">,
  extra: Readonly<Record<string, string>>,
  ...args: readonly string[]
): RunningGit {
  const child = start(repository, extra, ["git", "--literal-pathspecs", ...args]);
  return running(child, [child.stderr, child.stdout]);
}

/** Starts a shell for several calls of git, which is told what they are in its own words. Only its errors are words. */
export function startShell(
  repository: Pick<Repository, "folder" | "environment">,
  script: string,
  ...args: readonly string[]
): RunningGit & { readonly stdout: ChildProcessWithoutNullStreams["stdout"] } {
  const child = start(repository, {}, ["sh", "-c", script, "sh", ...args]);
  return { ...running(child, [child.stderr]), stdout: child.stdout };
}

function start(
  { folder, environment }: Pick<Repository, "folder" | "environment">,
  extra: Readonly<Record<string, string>>,
  [program = "", ...args]: readonly string[],
): ChildProcessWithoutNullStreams {
  return spawn(program, args, {
    cwd: folder,
    env: { ...environment, ...extra },
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
}

function running(
  child: ChildProcessWithoutNullStreams,
  streams: readonly ChildProcessWithoutNullStreams["stdout"][],
): RunningGit {
  // A git that ends early closes its input; its exit code tells why.
  child.stdin.on("error", () => undefined);
  const words: Buffer[] = [];
  for (const stream of streams) stream.on("data", (chunk: Buffer) => words.push(chunk));
  const ended = new Promise<void>((done, fail) => {
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      const said = Buffer.concat(words).toString("utf8").trim();
      if (code === 0) done();
      else fail(toRescueError(said || `git ended with ${signal ?? `exit code ${code}`} and said nothing.`));
    };
    child.once("error", (error) => fail(toRescueError(error)));
    child.once("close", end);
    // What a hook leaves running in the background keeps the streams open; git itself has ended.
    child.once("exit", (code, signal) => setTimeout(() => end(code, signal), LAST_WORDS).unref());
  });
  // It may fail before anybody waits for it, who then is told.
  const over = ended.catch(() => undefined);
  return {
    pid: child.pid,
    ended,
    tell: (input) => void child.stdin.end(input),
    dismiss: () => {
      if (!child.stdin.writableEnded) child.stdin.end();
      return over;
    },
  };
}

/** How long, in milliseconds, git's last words are waited for after it ended. */
const LAST_WORDS = 1000;

/** The library takes a failure without words for a success; a hook may well fail silently. */
const failOnExitCode: NonNullable<SimpleGitOptions["errors"]> = (error, { exitCode, stdErr, stdOut }) => {
  if (error || exitCode === 0) return error;
  const words = Buffer.concat([...stdErr, ...stdOut]);
  return words.length > 0 ? words : new Error(`git ended with exit code ${exitCode} and said nothing.`);
};

function toRescueError(error: unknown): RescueError {
  const words = error instanceof Error ? error.message.trim() : String(error);
  if (/^(?:Error: )?spawn git ENOENT/.test(words))
    return new RescueError("git-missing", "git was not found.", "Install git and see that it is on the PATH.", {
      cause: error,
    });
  return new RescueError("git-failed", words, "These are git's own words; correct what they name and try again.", {
    cause: error,
  });
}
