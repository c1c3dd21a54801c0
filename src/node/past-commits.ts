import type { TracedChange, TracedCommit } from "../core/ledger/past/trace.ts";
import { streamGit } from "./git-stream.ts";
import type { History } from "./history.ts";

/** The objects that git keeps the engagement's files of a history's newest commit in, by path. */
export async function filesAt({ repository, head }: History): Promise<ReadonlyMap<string, string>> {
  const listed = await read(repository, ["ls-tree", "-r", "-z", head]);
  const entries = listed.matchAll(/(\d{6}) blob ([0-9a-f]+)\t([^\0]+)\0/g);
  return new Map(Array.from(entries, ([, mode = "", blob = "", path = ""]) => [path, fileBlob(mode, blob)]));
}

/**
 * The commits of a history, children before parents, with what they changed in some places of the engagement against
 * their first parent, all of them or those after one; against the others too where a merge brings in what `isWanted` names. Two processes at most, and
 * nothing that the repository configures is run.
 */
export async function tracedCommits(
  { repository, head }: History,
  places: readonly string[],
  { isWanted, since }: { readonly isWanted: (path: string) => boolean; readonly since?: string | undefined },
): Promise<readonly TracedCommit[]> {
  const range = since === undefined ? [] : [`^${since}`];
  const walk = ["log", "--full-history", "--sparse", "--topo-order", "--root", "--diff-merges=first-parent"];
  const log = await read(repository, [...walk, ...DIFF, "--no-show-signature", head, ...range, "--", ...places]);
  const commits = commitsIn(log).map(({ names: [id = "", ...parents], changes }) => ({
    id,
    parents,
    changes: [changes],
  }));
  const merges = commits.filter(
    ({ parents, changes }) =>
      parents.length > 1 && changes[0]?.some(({ path, before }) => before === "" && isWanted(path)),
  );
  const asked = merges.flatMap(({ id, parents }) => parents.slice(1).map((parent) => `${id} ${parent}`));
  if (asked.length === 0) return commits;
  const compare = ["diff-tree", "--stdin", "-r", "--always", ...DIFF, "--", ...places];
  const others = commitsIn(await read(repository, compare, `${asked.join("\n")}\n`));
  let next = 0;
  const byMerge = new Map<string, readonly (readonly TracedChange[])[]>();
  for (const { id, parents } of merges) {
    byMerge.set(
      id,
      others.slice(next, next + parents.length - 1).map(({ changes }) => changes),
    );
    next += parents.length - 1;
  }
  return commits.map((commit) => ({ ...commit, changes: [...commit.changes, ...(byMerge.get(commit.id) ?? [])] }));
}

/** Changes by their objects, as they are, with paths from the engagement's folder on. */
const DIFF = [
  "--raw",
  "-z",
  "--no-abbrev",
  "--no-renames",
  "--no-ext-diff",
  "--no-textconv",
  "--ignore-submodules=all",
  "--relative",
  "--format=%x01%H %P",
];

interface Listed {
  /** The commit and its parents. */
  readonly names: readonly string[];
  readonly changes: TracedChange[];
}

/** Takes apart what `DIFF` gives: the commit and its parents behind a mark, then two parts for each file. */
function commitsIn(text: string): readonly Listed[] {
  const found: Listed[] = [];
  const parts = text.split("\0")[Symbol.iterator]();
  for (const part of parts) {
    const line = part.trim();
    if (line.startsWith("\u0001")) found.push({ names: line.slice(1).split(" "), changes: [] });
    else if (line.startsWith(":")) found.at(-1)?.changes.push(toChange(line, parts.next().value ?? ""));
  }
  return found;
}

/** A line `:mode mode blob blob status`. */
function toChange(line: string, path: string): TracedChange {
  const [from = "", to = "", before = "", after = ""] = line.slice(1).split(" ");
  return { path, before: fileBlob(from, before), after: fileBlob(to, after) };
}

/** Links and submodules are no files: what they show is not kept here. */
function fileBlob(mode: string, blob: string): string {
  return mode.startsWith("100") ? blob : "";
}

async function read(repository: History["repository"], args: readonly string[], input = ""): Promise<string> {
  const git = streamGit(repository, "--literal-pathspecs", ...args);
  git.stdin.end(input);
  const chunks: Buffer[] = [];
  for await (const chunk of git.stdout) chunks.push(chunk);
  await git.ended;
  return Buffer.concat(chunks).toString("utf8");
}
