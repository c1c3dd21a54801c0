import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ListedChange } from "./commit-changes.ts";
import { commitOf } from "./current-head.ts";
import type { Repository } from "./git.ts";
import { type Journal, PLANNED } from "./journal.ts";
import { openNewObjects } from "./new-objects.ts";
import type { ObjectReader } from "./object-reader.ts";
import { privateFolder } from "./private-folder.ts";
import { RescueError } from "./rescue-error.ts";
import { treeChanges } from "./tree-changes.ts";
import type { FileStep } from "./write-files.ts";

/** What a decision's branch has of it. */
export interface MadeCommit {
  readonly commit: string;
  /** The commit that it was made on. */
  readonly before: string;
  /** The decision's files that are committed in another form than was planned, and files that are none of its own. */
  readonly altered: readonly string[];
  /** The contents of the decision's files that were committed, by path. */
  readonly blobs: ReadonlyMap<string, string>;
}

/**
 * Compares what was committed with what was planned: a hook may rewrite files, or add some, after git was told what to
 * commit. Throws `git-failed` where git does not tell.
 */
export async function madeCommit(repository: Repository, journal: Journal): Promise<MadeCommit> {
  const reader = openNewObjects(repository);
  try {
    return await compare(repository, journal, reader);
  } finally {
    await reader.close();
  }
}

async function compare(
  repository: Repository,
  { commit: onto, ref, steps }: Journal,
  reader: ObjectReader,
): Promise<MadeCommit> {
  const commit = await commitOf(repository, ref);
  const { parent = onto } = await readCommit(reader, commit);
  // A hook may have committed more on top. What somebody else put below is theirs, and stays.
  const before = parent === onto || (await beganOn(repository, { onto, commit, steps })) ? onto : parent;
  const changed = await changedBlobs(repository, reader, [before, commit]);
  const prefix = prefixOf([...changed.keys()], steps);
  const blobs = new Map(steps.flatMap(({ path }) => entry(path, changed.get(prefix + path))));
  const kept = steps.filter(({ path }) => !blobs.has(path));
  for (const { path } of kept) blobs.set(path, await blobAt(repository, commit, path));
  const foreign = Array.from(changed.keys()).filter((path) => !steps.some((step) => prefix + step.path === path));
  const altered: string[] = [];
  for (const step of steps)
    if (!(await isAsPlanned(repository, step, blobs.get(step.path) ?? ""))) altered.push(step.path);
  return { commit, before, altered: [...altered, ...foreign], blobs };
}

/** Whether the first commit after one is the decision's: the one that brought its new files. */
async function beganOn(
  { run }: Repository,
  { onto, commit, steps }: { readonly onto: string; readonly commit: string; readonly steps: readonly FileStep[] },
): Promise<boolean> {
  const since = (await run("rev-list", "--first-parent", "--reverse", `${onto}..${commit}`, "--")).split("\n");
  const first = await run("diff-tree", "-r", "-z", "--name-only", "--no-commit-id", since[0] ?? commit, "--");
  const created = steps.filter((step) => step.before === undefined).map(({ path }) => path);
  return first.split("\0").some((path) => created.some((own) => path === own || path.endsWith(`/${own}`)));
}

/** Whether a file has, as it is, the content that a blob holds. */
export function isBlob(content: Buffer | undefined, blob: string | undefined): boolean {
  if (content === undefined || !blob) return content === undefined && blob === NOTHING;
  const hash = createHash(blob.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${content.length}\0`).update(content).digest("hex") === blob;
}

/** Stands for a file that is not there. */
const NOTHING = "";

/** What a commit says of itself first. Throws `git-failed` where it is not in the clone. */
async function readCommit(
  reader: ObjectReader,
  hash: string,
): Promise<{ readonly tree: string; readonly parent: string | undefined }> {
  const [object] = await reader.read([hash]);
  const text = object?.type === "commit" ? object.bytes.toString("latin1") : "";
  const [, tree, parent] = /^tree ([0-9a-f]+)\n(?:parent ([0-9a-f]+)\n)?/.exec(text) ?? [];
  if (tree === undefined) throw new RescueError("git-failed", `There is no commit ${hash} here.`, "Try again.");
  return { tree, parent };
}

/** The files in which a commit differs from another, by their paths from the top: the contents that it has of them. */
async function changedBlobs(
  repository: Repository,
  reader: ObjectReader,
  commits: readonly [from: string, to: string],
): Promise<ReadonlyMap<string, string>> {
  const [from, to] = await Promise.all(commits.map(async (commit) => (await readCommit(reader, commit)).tree));
  const [listed] = (await treeChanges(reader, [[from ?? "", to ?? ""]])) ?? [await listChanges(repository, commits)];
  return new Map(listed?.map(({ path, mode, blob }) => [path, blobOf(mode, blob)]));
}

/** In raw form each file is `:mode mode before after letter` and its path, from the top of the work tree. */
async function listChanges({ run }: Repository, commits: readonly string[]): Promise<readonly ListedChange[]> {
  const records = (await run("diff-tree", "-r", "-z", "--raw", "--no-renames", ...commits, "--")).split("\0");
  return records.flatMap((record, index): ListedChange[] => {
    const [, mode, blob] = (index % 2 === 0 && /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) /.exec(record)) || [];
    return mode === undefined || blob === undefined ? [] : [{ path: records[index + 1] ?? "", mode, blob }];
  });
}

/** What is no file, such as a link, has no content that could be as planned. */
function blobOf(mode: string, hash: string): string {
  if (/^0+$/.test(hash)) return NOTHING;
  return mode.startsWith("100") ? hash : `${mode} ${hash}`;
}

/** The engagement's folder as the paths of a commit begin with it: the sign-off is new, so it is among them. */
function prefixOf(paths: readonly string[], steps: readonly FileStep[]): string {
  for (const { path } of steps.toReversed()) {
    const found = paths.filter((changed) => changed === path || changed.endsWith(`/${path}`)).sort(byLength)[0];
    if (found !== undefined) return found.slice(0, found.length - path.length);
  }
  return "";
}

function byLength(a: string, b: string): number {
  return a.length - b.length;
}

function entry(path: string, blob: string | undefined): [string, string][] {
  return blob === undefined ? [] : [[path, blob]];
}

async function blobAt({ run }: Repository, commit: string, path: string): Promise<string> {
  const told = await run("rev-parse", "--verify", "--quiet", `${commit}:./${path}`).catch(() => NOTHING);
  return told.trim();
}

/** What git converts on the way in, such as line ends, it converts again to compare: that is no change of a hook's. */
async function isAsPlanned(repository: Repository, { path, after }: FileStep, blob: string): Promise<boolean> {
  if (isBlob(after, blob)) return true;
  if (after === undefined || blob === NOTHING) return false;
  const planned = join(privateFolder(repository), PLANNED);
  writeFileSync(planned, after);
  const converted = await repository.run("hash-object", `--path=${path}`, "--", planned);
  rmSync(planned);
  return converted.trim() === blob;
}
