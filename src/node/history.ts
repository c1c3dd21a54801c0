import { resolve } from "node:path";
import type { GraphCommit } from "../core/ledger/audit/ancestry.ts";
import type { HistoryCommit } from "../core/ledger/audit/commit.ts";
import { openChangeLister } from "./commit-changes.ts";
import { openContentGatherer } from "./commit-contents.ts";
import { gitIn, openRepository, type Repository } from "./git.ts";
import { gitEnvironment } from "./git-environment.ts";
import { readGit } from "./git-stream.ts";
import { RescueError } from "./rescue-error.ts";

/** A history to be read: of one engagement in one repository, up to one commit. */
export interface History {
  readonly repository: Repository;
  /** The engagement's folder within the repository; ends in a slash, empty where it is the repository's own. */
  readonly prefix: string;
  readonly head: string;
}

/**
 * Finds a revision's history. Throws `not-a-repository`, `unborn-head`, `usage` for a revision that does not exist,
 * and `incomplete-history` in a shallow clone: what is cut off there cannot be judged.
 */
export async function openHistory(root: string, revision = "HEAD"): Promise<History> {
  const environment = gitEnvironment({});
  const options = ["--git-dir", "--is-shallow-repository", safeRevision(revision), "--show-prefix"];
  const found = await readGit({ folder: root, environment }, "rev-parse", ...options).catch(() => undefined);
  // Folders may have line feeds in their names.
  const [, gitFolder, shallow, head, prefix] = FOUND.exec(found?.toString("utf8") ?? "") ?? [];
  if (gitFolder === undefined || head === undefined || prefix === undefined)
    throw await unknownRevision(await openRepository(root), revision);
  if (shallow === "true")
    throw new RescueError(
      "incomplete-history",
      "This clone is shallow: the beginning of the history is cut off, so nothing in it can be judged.",
      "Run `git fetch --unshallow`; in a build, set `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab).",
    );
  const run: Repository["run"] = (...args) => gitIn(root)(...args);
  return { repository: { folder: root, gitFolder: resolve(root, gitFolder), environment, run }, head, prefix };
}

const FOUND = /^(.+?)\n(true|false)\n([0-9a-f]{40,64})\n(.*)\n$/s;

/** Which part of a history is read; all of it where nothing is said. */
export interface HistoryPart {
  /** The commits after this one. */
  readonly since?: string;
  /**
   * What changes these files and folders, relative to the engagement's folder. The parents of a commit are then the
   * nearest ones that do, and merges stay.
   */
  readonly paths?: readonly string[];
}

/** The commits of a history by their places in it, parents before children. */
export async function readGraph(
  { repository, head }: History,
  part: HistoryPart = {},
): Promise<readonly GraphCommit[]> {
  const { since, paths = [] } = part;
  const range = since === undefined ? [head] : [head, `^${since}`];
  const limited = paths.length > 0 ? ["--full-history"] : [];
  const options = ["--topo-order", "--reverse", "--parents", "--timestamp", ...limited];
  const text = (await readGit(repository, "rev-list", ...options, ...range, "--", ...paths)).toString("latin1");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [time, id = "", ...parents] = line.split(" ");
      return { id, parents, time: Math.min(Number(time), LATEST) };
    });
}

/** The end of the year 9999: a commit may claim to be later, but RFC 3339 has no words for it. */
const LATEST = 253_402_300_799;

/** The commits of a graph one by one, with what they changed. Nothing that the repository configures is run. */
export async function* readCommits(
  history: History,
  graph: readonly GraphCommit[],
  part: ReadPart = {},
): AsyncGenerator<HistoryCommit> {
  const reader = openCommits(history, part.paths);
  try {
    for await (const commits of reader.read(graph, part.onProgress)) yield* commits;
  } finally {
    reader.close();
  }
}

interface ReadPart extends Pick<HistoryPart, "paths"> {
  readonly onProgress?: (done: number) => void;
}

/** Reads commits through git processes that wait until it is known which. */
export interface CommitReader {
  /** The commits of a graph, as many at a time as have just been read: waiting for each would take longer. To be asked once. */
  read(graph: readonly GraphCommit[], onProgress?: (done: number) => void): AsyncGenerator<readonly HistoryCommit[]>;
  /** Ends the processes; to be called in any case. */
  close(): void;
}

/** Starts what reads commits. `paths` are all that is looked at; everything where there are none. */
export function openCommits(history: History, paths: readonly string[] = []): CommitReader {
  const changes = openChangeLister(history, paths);
  const contents = openContentGatherer(history.repository);
  return {
    async *read(graph, onProgress) {
      let done = 0;
      for await (const commits of contents.gather(changes.list(graph))) {
        yield commits;
        done += commits.length;
        onProgress?.(done);
      }
    },
    close: () => {
      changes.close();
      contents.close();
    },
  };
}

function safeRevision(revision: string): string {
  // A name that begins with a dash would be taken for an option; no revision does.
  return revision.startsWith("-") ? "" : `${revision}^{commit}`;
}

async function unknownRevision(repository: Repository, revision: string): Promise<RescueError> {
  if (revision === "HEAD")
    return new RescueError(
      "unborn-head",
      "This repository has no commit yet.",
      "Commit the engagement first; there is no history to look at.",
    );
  // What reads whole engagements is loaded by those who do: git is asked before.
  const { commitAt } = await import("./engagement-at.ts");
  return commitAt(repository, revision).then(
    () => new RescueError("usage", `There is no commit called ${revision} here.`, "Name a branch, a tag or a commit."),
    (error: unknown) => {
      if (error instanceof RescueError) return error;
      throw error;
    },
  );
}
