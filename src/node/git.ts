import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type SimpleGitOptions, simpleGit } from "simple-git";
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

/** Variables that would make git look at another repository than the folder's own. */
const REDIRECTING = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_OBJECT_DIRECTORY",
  "GIT_COMMON_DIR",
];

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
  const environment = environmentFor(extra);
  const git = simpleGit({
    baseDir: folder,
    allowEnvironment: Object.keys(environment),
    unsafe: USERS_OWN,
    errors: failOnExitCode,
    completion: { onClose: true, onExit: false },
  }).env(environment);
  return async (...args) => {
    try {
      return await git.raw(["--literal-pathspecs", ...args]);
    } catch (error) {
      throw toRescueError(error);
    }
  };
}

/** Opens the repository that holds a folder. Throws `not-a-repository` when none does. */
export async function openRepository(
  folder: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<Repository> {
  const run = gitIn(folder, extra);
  try {
    const gitFolder = resolve(folder, (await run("rev-parse", "--git-dir")).replace(/\n$/, ""));
    return { folder, gitFolder, environment: environmentFor(extra), run };
  } catch (error) {
    if (!(error instanceof RescueError) || error.code !== "git-failed") throw error;
    throw new RescueError(
      "not-a-repository",
      `${folder} is not in a git repository.`,
      "Run `git init` there and commit the engagement first: decisions are kept in git.",
      { cause: error },
    );
  }
}

/** The commit at HEAD. Throws `unborn-head` before the first commit and `detached-head` off a branch. */
export async function headOnBranch(repository: Repository): Promise<string> {
  const branch = (await repository.run("rev-parse", "--abbrev-ref", "HEAD").catch(() => "")).trim();
  const head = (await repository.run("rev-parse", "--verify", "--quiet", "HEAD").catch(() => "")).trim();
  if (head === "")
    throw new RescueError(
      "unborn-head",
      "This repository has no commit yet.",
      "Commit the engagement first; a decision needs something to build on.",
    );
  if (branch === "HEAD")
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

/** The user's identity. Throws `no-identity` when git knows no name or no e-mail. */
export async function identityOf({
  run,
  environment,
}: Pick<Repository, "run" | "environment">): Promise<{ name: string; email: string }> {
  const read = async (key: string): Promise<string> => (await run("config", "--get", key).catch(() => "")).trim();
  const name = environment["GIT_AUTHOR_NAME"] || (await read("user.name"));
  const email = environment["GIT_AUTHOR_EMAIL"] || (await read("user.email"));
  if (name === "" || email === "")
    throw new RescueError(
      "no-identity",
      "git does not know who you are.",
      'Run `git config --global user.name "Your Name"` and `git config --global user.email you@example.org`.',
    );
  return { name, email };
}

/** Waits for another process to release the index, for at most three seconds. Throws `index-locked` after that. */
export async function waitForIndex(repository: Repository): Promise<void> {
  const lock = resolve(repository.gitFolder, "index.lock");
  for (let attempt = 0; existsSync(lock); attempt++) {
    if (attempt === 15)
      throw new RescueError(
        "index-locked",
        "Another git process holds the index.",
        `Wait for it to end; if none runs, delete ${lock}.`,
      );
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** The texts of files and folders at a revision, by path. Links are left out: their text is not the file's. */
export async function readAt(
  repository: Repository,
  revision: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const listed = await repository.run("ls-tree", "-r", "-z", revision, "--", ...paths);
  const texts = new Map<string, string>();
  for (const [, object, path] of listed.matchAll(/100\d{3} blob ([0-9a-f]+)\t([^\0]+)\0/g))
    if (object && path) texts.set(path, await repository.run("cat-file", "blob", object));
  return texts;
}

/** The bytes of the index; undefined where there is none yet. */
export function readIndex(repository: Repository): Buffer | undefined {
  const path = resolve(repository.gitFolder, "index");
  return existsSync(path) ? readFileSync(path) : undefined;
}

/** The library takes a failure without words for a success; a hook may well fail silently. */
const failOnExitCode: NonNullable<SimpleGitOptions["errors"]> = (error, { exitCode, stdErr, stdOut }) => {
  if (error || exitCode === 0) return error;
  const words = Buffer.concat([...stdErr, ...stdOut]);
  return words.length > 0 ? words : new Error(`git ended with exit code ${exitCode} and said nothing.`);
};

function environmentFor(extra: Readonly<Record<string, string>>): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([key, value]) =>
    value === undefined || REDIRECTING.includes(key) ? [] : [[key, value] as const],
  );
  return { ...Object.fromEntries(inherited), ...extra, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" };
}

function toRescueError(error: unknown): RescueError {
  const words = error instanceof Error ? error.message.trim() : String(error);
  if (/ENOENT/.test(words))
    return new RescueError("git-missing", "git was not found.", "Install git and see that it is on the PATH.", {
      cause: error,
    });
  return new RescueError("git-failed", words, "These are git's own words; correct what they name and try again.", {
    cause: error,
  });
}
