import type { GraphCommit } from "../core/ledger/audit/ancestry.ts";
import type { HistoryCommit, PathChange } from "../core/ledger/audit/commit.ts";
import { type BlobReader, openBlobReader } from "./blob-reader.ts";
import { commitAt } from "./engagement-at.ts";
import { openRepository, type Repository } from "./git.ts";
import { readGit, streamGit } from "./git-stream.ts";
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
  const repository = await openRepository(root);
  const found = await readGit(
    repository,
    "rev-parse",
    "--is-shallow-repository",
    safeRevision(revision),
    "--show-prefix",
  ).catch(() => undefined);
  const [shallow, head = "", ...prefix] = (found?.toString("utf8") ?? "").replace(/\n$/, "").split("\n");
  if (!found || !/^[0-9a-f]{40,64}$/.test(head)) throw await unknownRevision(repository, revision);
  if (shallow === "true")
    throw new RescueError(
      "incomplete-history",
      "This clone is shallow: the beginning of the history is cut off, so nothing in it can be judged.",
      "Run `git fetch --unshallow`; in a build, set `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab).",
    );
  return { repository, head, prefix: prefix.join("\n") };
}

/** The commits of a history by their places in it, parents before children; those after `since` where it is given. */
export async function readGraph({ repository, head }: History, since?: string): Promise<readonly GraphCommit[]> {
  const range = since === undefined ? [head] : [head, `^${since}`];
  const text = (
    await readGit(repository, "rev-list", "--topo-order", "--reverse", "--parents", "--timestamp", ...range, "--")
  ).toString("latin1");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [time, id = "", ...parents] = line.split(" ");
      return { id, parents, time: Number(time) };
    });
}

/** The commits of a graph one by one, with what they changed. Nothing that the repository configures is run. */
export async function* readCommits(
  history: History,
  graph: readonly GraphCommit[],
  onProgress: (done: number) => void = () => undefined,
): AsyncGenerator<HistoryCommit> {
  const blobs = openBlobReader(history.repository);
  try {
    let done = 0;
    let next = nothing;
    for await (const window of readChanges(history, graph)) {
      const [current, following] = [next, withContents(history, blobs, window)];
      // A failure is thrown where it is waited for, not where it happens.
      following.catch(() => undefined);
      next = following;
      for (const commit of await current) {
        yield commit;
        done++;
      }
      onProgress(done);
    }
    for (const commit of await next) yield commit;
    onProgress(graph.length);
  } finally {
    blobs.close();
  }
}

const nothing: Promise<readonly HistoryCommit[]> = Promise.resolve([]);

/** A file that differs, by the object that holds its content; `mode` is git's own. */
interface ListedChange {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
}

interface ListedCommit extends GraphCommit {
  readonly author: string;
  readonly changes: readonly (readonly ListedChange[])[];
}

/** The changed files of commits, window by window, from one `git diff-tree` that is told with which parent to compare. */
async function* readChanges(
  { repository, prefix }: History,
  graph: readonly GraphCommit[],
): AsyncGenerator<readonly ListedCommit[]> {
  const git = streamGit(
    repository,
    "diff-tree",
    "--stdin",
    "-r",
    "-z",
    "--root",
    "--always",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "--encoding=UTF-8",
    "--format=%x01%H%x00%an <%ae>",
  );
  feed(git.stdin, graph);
  const waiting = graph[Symbol.iterator]();
  let current = waiting.next().value;
  let lists: ListedChange[][] = [];
  for await (const records of recordsOf(git.stdout, prefix)) {
    const complete: ListedCommit[] = [];
    for (const { author, changes } of records) {
      if (!current) break;
      lists.push(changes);
      if (lists.length < current.parents.length) continue;
      complete.push({ ...current, author, changes: lists });
      lists = [];
      current = waiting.next().value;
    }
    yield* inWindows(complete);
  }
  await git.ended;
  if (current) throw new RescueError("git-failed", "git diff-tree told of fewer commits than there are.", "Try again.");
}

/** How many commits are read ahead at most. */
const WINDOW = 200;

function* inWindows(commits: readonly ListedCommit[]): Generator<readonly ListedCommit[]> {
  for (let start = 0; start < commits.length; start += WINDOW) yield commits.slice(start, start + WINDOW);
}

/** Names each commit once for each parent, no faster than git takes it. */
function feed(stdin: NodeJS.WritableStream, graph: readonly GraphCommit[]): void {
  let position = 0;
  const more = (): void => {
    while (position < graph.length) {
      const lines = graph
        .slice(position, position + 500)
        .flatMap(({ id, parents }) => (parents.length === 0 ? [id] : parents.map((parent) => `${id} ${parent}`)));
      position += 500;
      if (!stdin.write(`${lines.join("\n")}\n`)) {
        stdin.once("drain", more);
        return;
      }
    }
    stdin.end();
  };
  more();
}

interface DiffRecord {
  readonly author: string;
  readonly changes: ListedChange[];
}

/** Records come in lists, since waiting for each of them would take longer than reading it. */
async function* recordsOf(output: AsyncIterable<Buffer>, prefix: string): AsyncGenerator<readonly DiffRecord[]> {
  const reader = new RecordReader(prefix);
  for await (const parts of partsOf(output)) {
    for (const part of parts) reader.take(part);
    yield reader.complete.splice(0);
  }
  yield reader.last();
}

/** Takes apart what `diff-tree` says of one commit and one parent: a head of two parts, then two parts for each file. */
class RecordReader {
  readonly complete: DiffRecord[] = [];
  private readonly prefix: string;
  private record: DiffRecord | undefined;
  private isAuthorNext = false;
  private meta: string | undefined;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  take(part: string): void {
    if (this.meta !== undefined) this.takePath(this.meta, part);
    else if (this.isAuthorNext) {
      this.record = { author: part, changes: [] };
      this.isAuthorNext = false;
    } else if (part.startsWith("\u0001")) {
      this.complete.push(...this.last());
      this.isAuthorNext = true;
    } else if (part.trimStart().startsWith(":")) this.meta = part.trimStart();
  }

  last(): readonly DiffRecord[] {
    return this.record ? [this.record] : [];
  }

  private takePath(meta: string, path: string): void {
    const change = toChange(meta, path, this.prefix);
    if (change) this.record?.changes.push(change);
    this.meta = undefined;
  }
}

/** The texts between zero bytes, whatever the pieces in which they come. */
async function* partsOf(output: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of output) {
    const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = data.lastIndexOf(0);
    if (end >= 0) yield data.toString("utf8", 0, end).split("\0");
    rest = data.subarray(end + 1);
  }
}

/** A line `:mode mode blob blob status` with its path; undefined for what no engagement holds. */
function toChange(meta: string, path: string, prefix: string): ListedChange | undefined {
  if (!path.startsWith(prefix) || !isWanted(path.slice(prefix.length))) return undefined;
  const [, mode = "", , blob = ""] = meta.split(" ");
  return { path: path.slice(prefix.length), mode, blob };
}

/** Which files may be an engagement's: kinds hold Markdown and YAML, schemas are JSON. */
function isWanted(path: string): boolean {
  return path.startsWith(SCHEMAS) ? path.endsWith(".json") : /\.(md|yaml)$/.test(path);
}

const SCHEMAS = ".rescue/schemas/";

async function withContents(
  history: History,
  blobs: BlobReader,
  commits: readonly ListedCommit[],
): Promise<readonly HistoryCommit[]> {
  const trees = await Promise.all(commits.map((commit) => treeWhereSchemasChange(history, commit)));
  const listed = [...commits.flatMap(({ changes }) => changes.flat()), ...trees.flatMap((tree) => tree ?? [])];
  const contents = await blobs.read(listed.filter(isFile).map(({ blob }) => blob));
  const toPath = ({ path, mode, blob }: ListedChange): PathChange => ({
    path,
    blob,
    content: contentOf(mode, contents.get(blob)),
  });
  return commits.map(({ id, parents, time, author, changes }, index) => {
    const everything = trees[index]?.map(toPath);
    return {
      id,
      parents,
      time,
      author,
      changes: changes.map((list) => list.map(toPath)),
      ...(everything ? { everything } : {}),
    };
  });
}

/** All files of a commit that changes the engagement's own schemas: by other schemas other content counts. */
async function treeWhereSchemasChange(
  { repository, prefix }: History,
  { id, changes }: ListedCommit,
): Promise<readonly ListedChange[] | undefined> {
  if (!changes[0]?.some(({ path }) => path.startsWith(SCHEMAS))) return undefined;
  const listed = (await readGit(repository, "ls-tree", "-r", "-z", "--full-tree", id)).toString("utf8");
  return Array.from(
    listed.matchAll(/(\d{6}) blob ([0-9a-f]+)\t([^\0]+)\0/g),
    ([, mode = "", blob = "", path = ""]) => ({ path, mode, blob }),
  )
    .filter(({ path }) => path.startsWith(prefix) && isWanted(path.slice(prefix.length)))
    .map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) }));
}

function isFile({ mode }: ListedChange): boolean {
  return mode.startsWith("100");
}

/** Links are told apart from files; a submodule is none of ours. */
function contentOf(mode: string, content: PathChange["content"]): PathChange["content"] {
  if (mode === "120000") return { problem: "link" };
  return mode.startsWith("100") ? content : undefined;
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
  return commitAt(repository, revision).then(
    () => new RescueError("usage", `There is no commit called ${revision} here.`, "Name a branch, a tag or a commit."),
    (error: unknown) => {
      if (error instanceof RescueError) return error;
      throw error;
    },
  );
}
