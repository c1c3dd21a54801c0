import type { GraphCommit } from "../core/ledger/audit/ancestry.ts";
import type { Repository } from "./git.ts";
import { readGit, streamGit } from "./git-stream.ts";
import { RescueError } from "./rescue-error.ts";

/** A repository with the engagement's folder in it, which ends in a slash or is empty. */
interface Place {
  readonly repository: Repository;
  readonly prefix: string;
}

/** A file that differs, by the object that holds its content; `mode` is git's own. */
export interface ListedChange {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
}

/** A commit with the files that differ from each of its parents. */
export interface ListedCommit extends GraphCommit {
  readonly author: string;
  readonly changes: readonly (readonly ListedChange[])[];
  /** All files, where one of the engagement's own schemas differs: by other schemas other content counts. */
  readonly everything?: readonly ListedChange[];
}

/** Tells which files commits changed, through one `git diff-tree` that is told with which parent to compare. */
export interface ChangeLister {
  /** The changed files of a graph's commits, many at a time. To be asked once. */
  list(graph: readonly GraphCommit[]): AsyncGenerator<readonly ListedCommit[]>;
  close(): void;
}

/** Starts git, which then waits for what it is asked. `paths` are all that is looked at; everything where there are none. */
export function openChangeLister(place: Place, paths: readonly string[]): ChangeLister {
  const git = streamGit(place.repository, ...COMPARE, "--", ...paths);
  return {
    close: () => git.stop(),
    async *list(graph) {
      feed(git.stdin, graph);
      const waiting = graph[Symbol.iterator]();
      let current = waiting.next().value;
      let lists: ListedChange[][] = [];
      for await (const records of recordsOf(git.stdout, place.prefix)) {
        const complete: ListedCommit[] = [];
        for (const { author, changes } of records) {
          if (!current) break;
          lists.push(changes);
          if (lists.length < current.parents.length) continue;
          complete.push({ ...current, author, changes: lists });
          lists = [];
          current = waiting.next().value;
        }
        yield await Promise.all(complete.map((commit) => (touchesSchemas(commit) ? withTree(place, commit) : commit)));
      }
      await git.ended;
      if (current)
        throw new RescueError("git-failed", "git diff-tree told of fewer commits than there are.", "Try again.");
    },
  };
}

const COMPARE = [
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
];

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

/** Whether a commit changes the engagement's own schemas against its first parent. */
export function touchesSchemas({ changes }: ListedCommit): boolean {
  return changes[0]?.some(({ path }) => path.startsWith(SCHEMAS)) === true;
}

async function withTree({ repository, prefix }: Place, commit: ListedCommit): Promise<ListedCommit> {
  const listed = (await readGit(repository, "ls-tree", "-r", "-z", "--full-tree", commit.id)).toString("utf8");
  const everything = Array.from(
    listed.matchAll(/(\d{6}) blob ([0-9a-f]+)\t([^\0]+)\0/g),
    ([, mode = "", blob = "", path = ""]) => ({ path, mode, blob }),
  )
    .filter(({ path }) => path.startsWith(prefix) && isWanted(path.slice(prefix.length)))
    .map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) }));
  return { ...commit, everything };
}

/** Which files may be an engagement's: kinds hold Markdown and YAML, schemas are JSON. */
export function isWanted(path: string): boolean {
  return path.startsWith(SCHEMAS) ? path.endsWith(".json") : /\.(md|yaml)$/.test(path);
}

const SCHEMAS = ".rescue/schemas/";
