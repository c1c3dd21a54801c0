import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Repository, startGit, startShell } from "./git.ts";
import { readGit } from "./git-stream.ts";
import type { Journal } from "./journal.ts";
import { privateFolder } from "./private-folder.ts";
import { RescueError } from "./rescue-error.ts";
import { LIST_DIFFERING, LIST_ENTRIES, readStaged, type StagedFiles } from "./staged-files.ts";

/** The calls of git that make a decision's commit. They are under way, and wait to be told. */
export interface CommitCalls {
  /** What the index has of the decision's files. */
  readonly staged: Promise<StagedFiles>;
  /** The number of the process that makes the commit. */
  readonly pid: number | undefined;
  /** Throws `git-failed` with git's own words. */
  commit(told: ToCommit): Promise<void>;
  /** Ends what was not told to commit, and waits for all ends. */
  dismiss(): Promise<void>;
}

export interface ToCommit {
  readonly message: string;
  readonly paths: readonly string[];
  /** Those of them that git does not know yet. */
  readonly unknown: readonly string[];
}

/**
 * Starts what commits a decision's files in a copy of the index. Where a process is started by copying the one that
 * starts it, which takes a large one longer than git takes to commit, all calls are made by one small shell.
 */
export function startCommitCalls(
  repository: Repository,
  { commit, steps }: Pick<Journal, "commit" | "steps">,
  copy: string,
): CommitCalls {
  const paths = steps.map((step) => step.path);
  return process.platform === "win32"
    ? startEachCall(repository, copy, [commit, ...paths])
    : startShellOfCalls(repository, copy, [commit, ...paths]);
}

/** Where the message of the commit has to stand when git is told what to commit. */
function messageFile(repository: Repository): string {
  return join(privateFolder(repository), "message");
}

/**
 * The message is in UTF-8, what the commit names is on the disk before the branch names the commit, and git makes up no
 * name of its own for a user that it does not know. It clears up after the next command of the user's, not now.
 */
const SETTINGS = [
  "i18n.commitEncoding=UTF-8",
  "core.fsync=objects,reference",
  "user.useConfigOnly=true",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

/** The message is ours to the letter. */
const COMMIT = [...SETTINGS, "commit", "--quiet", "--only", "--cleanup=verbatim"];

/** A file that git does not know yet cannot be named to `commit --only`: it is announced, not staged. */
const ANNOUNCE = ["add", "--intent-to-add"];

/** For calls that look only: they take no locks, and start no monitor of the file system. */
const LOOKING = "GIT_OPTIONAL_LOCKS=0 git -c core.fsmonitor=false --literal-pathspecs";

/**
 * Lists what is staged, waits for a line, and commits. The shell then becomes git, whose number is known for that reason.
 * When nobody is there any more to tell it, it ends.
 */
const SCRIPT = [
  "copy=$1 files=$2 onto=$3",
  "shift 3",
  `${LOOKING} ${LIST_ENTRIES.join(" ")} -- "$@" || exit`,
  "printf '\\0'",
  `${LOOKING} ${LIST_DIFFERING.join(" ")} "$onto" -- "$@" || exit`,
  "printf '\\0\\0'",
  "read -r line || exit",
  'export GIT_INDEX_FILE="$copy"',
  `git --literal-pathspecs ${ANNOUNCE.join(" ")} --pathspec-from-file="$files/new-paths" --pathspec-file-nul >&2 || exit`,
  `exec git --literal-pathspecs ${COMMIT.join(" ")} --file="$files/message" --pathspec-from-file="$files/paths" --pathspec-file-nul >&2`,
].join("\n");

/** `looked` is the commit to compare with, and the paths. */
export function startShellOfCalls(repository: Repository, copy: string, looked: readonly string[]): CommitCalls {
  const files = privateFolder(repository);
  const shell = startShell(repository, SCRIPT, copy, files, ...looked);
  return {
    staged: bothLists(shell).then(([entries, differing]) => readStaged(entries, differing)),
    pid: shell.pid,
    commit: async ({ message, paths, unknown }) => {
      writeFileSync(messageFile(repository), message);
      writeFileSync(join(files, "new-paths"), unknown.join("\0"));
      writeFileSync(join(files, "paths"), paths.join("\0"));
      shell.tell("commit\n");
      await shell.ended;
    },
    dismiss: () => shell.dismiss(),
  };
}

/** What the shell told: no path is empty, so an empty one ends the first list, and two the second. */
function bothLists({ stdout, ended }: ReturnType<typeof startShell>): Promise<[entries: string, differing: string]> {
  return new Promise((done, fail) => {
    let heard = "";
    stdout.setEncoding("utf8");
    stdout.on("data", (chunk: string) => {
      heard += chunk;
      const [, entries, differing] = LISTS.exec(heard) ?? [];
      if (entries !== undefined && differing !== undefined) done([entries, differing]);
    });
    ended.then(() => fail(new RescueError("git-failed", "git told nothing of the index.", "Try again.")), fail);
  });
}

const LISTS = /^((?:[^\0]+\0)*)\0((?:[^\0]+\0)*)\0\0$/;

/** All of it is started at once, since git takes longer to start than for most of what it does. */
export function startEachCall(repository: Repository, copy: string, looked: readonly string[]): CommitCalls {
  const [onto = "", ...paths] = looked;
  const look = async (...args: readonly string[]): Promise<string> =>
    (await readGit(repository, "--literal-pathspecs", ...args, "--", ...paths)).toString("utf8");
  const looking = Promise.all([look(...LIST_ENTRIES), look(...LIST_DIFFERING, onto)]);
  const index = { GIT_INDEX_FILE: copy };
  const fromInput = ["--pathspec-from-file=-", "--pathspec-file-nul"];
  const announcing = startGit(repository, index, ...ANNOUNCE, ...fromInput);
  const committing = startGit(repository, index, ...COMMIT, `--file=${messageFile(repository)}`, ...fromInput);
  return {
    staged: looking.then(([entries, differing]) => readStaged(entries, differing)),
    pid: committing.pid,
    commit: async (told) => {
      writeFileSync(messageFile(repository), told.message);
      announcing.tell(told.unknown.join("\0"));
      await announcing.ended;
      committing.tell(told.paths.join("\0"));
      await committing.ended;
    },
    dismiss: async () => void (await Promise.all([announcing.dismiss(), committing.dismiss()])),
  };
}
