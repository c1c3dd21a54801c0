import { devNull } from "node:os";
import { createEngagement, type Engagement } from "../core/engagement/engagement.ts";
import { type Assets, loadKinds } from "../core/kinds/load-kinds.ts";
import { classify } from "../core/parse/classify.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { CUSTOM_FOLDER, LARGEST_BYTES } from "../core/parse/places.ts";
import { openRepository, type Repository } from "./git.ts";
import { readBlobs } from "./read-blobs.ts";
import { ifRescueError, RescueError } from "./rescue-error.ts";
import { ifGitSaidNo } from "./said-no.ts";

/**
 * Opens the repository of an engagement for a look at what was committed: objects and parents that are put in the place
 * of others by a local setting are not looked at.
 */
export function openForReading(root: string): Promise<Repository> {
  return openRepository(root, { GIT_NO_REPLACE_OBJECTS: "1", GIT_GRAFT_FILE: devNull, GIT_OPTIONAL_LOCKS: "0" });
}

/**
 * The engagement as it was committed at a revision, in the repository's folder. Two git processes, however many files
 * there are; nothing that the repository configures is run: no hook, no filter, no text conversion.
 */
export async function engagementAt(assets: Assets, repository: Repository, revision: string): Promise<Engagement> {
  return createEngagement(assets, await inputsAt(assets, repository, revision));
}

/** The engagement's files as they were committed at a revision, in the repository's folder. */
export async function inputsAt(
  assets: Assets,
  repository: Repository,
  revision: string,
): Promise<readonly FileInput[]> {
  const entries = await listTree(repository, revision);
  const custom = entries.filter(({ path }) => path.startsWith(`${CUSTOM_FOLDER}/`));
  const inputs = await readEntries(repository, custom);
  const texts = inputs.flatMap(({ path, content }) => ("text" in content ? [{ path, text: content.text }] : []));
  const { kinds } = loadKinds(assets, texts);
  const claimed = entries.filter((entry) => !custom.includes(entry) && classify(kinds, entry.path).type !== "foreign");
  return [...inputs, ...(await readEntries(repository, claimed))];
}

/** The commit that a revision names. Throws `usage` where it names none. */
export async function commitAt(repository: Repository, revision: string): Promise<string> {
  const resolved = await repository
    .run("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`)
    .catch(ifRescueError(""));
  if (resolved.trim() !== "") return resolved.trim();
  const shallow = await isShallow(repository);
  throw new RescueError(
    "usage",
    `There is no commit called ${revision} here.`,
    shallow ? DEEPEN : "Name a branch, a tag or a commit, and fetch it first where it is on the forge.",
  );
}

/**
 * The commit where two histories part: what a change builds on. Throws `usage` where they have nothing in common, which
 * in a shallow clone may only look so.
 */
export async function mergeBase(repository: Repository, base: string, head: string): Promise<string> {
  const [from, to] = [await commitAt(repository, base), await commitAt(repository, head)];
  const found = (await repository.run("merge-base", from, to).catch(ifGitSaidNo(""))).trim();
  if (found !== "") return found;
  const shallow = await isShallow(repository);
  throw new RescueError(
    "usage",
    shallow
      ? `This clone is shallow: the commit that ${base} and ${head} have in common is not in it.`
      : `${base} and ${head} have no commit in common.`,
    shallow ? DEEPEN : "Name the branch that the change is to go into.",
  );
}

const DEEPEN = "Run `git fetch --unshallow`; in a build, set `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab).";

async function isShallow(repository: Repository): Promise<boolean> {
  return (await repository.run("rev-parse", "--is-shallow-repository")).trim() === "true";
}

interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly object: string;
  readonly size: number;
}

async function listTree(repository: Repository, revision: string): Promise<readonly TreeEntry[]> {
  const listed = await repository.run("ls-tree", "-r", "-z", "--long", revision);
  const entries = listed.matchAll(/(\d{6}) blob ([0-9a-f]+) +(\d+)\t([^\0]+)\0/g);
  return Array.from(entries, ([, mode = "", object = "", size, path = ""]) => ({
    path,
    mode,
    object,
    size: Number(size),
  }));
}

async function readEntries(repository: Repository, entries: readonly TreeEntry[]): Promise<FileInput[]> {
  const readable = entries.filter((entry) => problemOf(entry) === undefined);
  const blobs = await readBlobs(repository, [...new Set(readable.map(({ object }) => object))]);
  return entries.map((entry): FileInput => {
    const bytes = blobs.get(entry.object);
    const problem = problemOf(entry);
    return {
      path: entry.path,
      content: problem === undefined && bytes ? decodeUtf8(bytes) : { problem: problem ?? "" },
    };
  });
}

function problemOf({ mode, size }: TreeEntry): string | undefined {
  if (mode === "120000") return "link";
  return size > LARGEST_BYTES ? "too large" : undefined;
}
