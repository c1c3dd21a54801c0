import type { HistoryCommit } from "../core/ledger/audit/commit.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import { LARGEST_BYTES } from "../core/parse/places.ts";
import type { BlobContent } from "./blob-reader.ts";
import { isWanted, type ListedCommit, touchesSchemas } from "./commit-changes.ts";
import { filesOf, toCommit } from "./commit-contents.ts";
import { type CommitObject, plainCommit } from "./commit-object.ts";
import type { GitObject, ObjectReader } from "./object-reader.ts";
import { treeChanges } from "./tree-changes.ts";

/** So many commits are quicker looked for one by one than listed by a process of their own. */
const MOST = 50;

/**
 * The commits after one, parents before children, with what they changed in the engagement's folder: by the git process
 * that is open already, where a few commits follow one another in a plain line. Undefined for anything else, which has
 * to be listed: merges, many commits, or a commit that the head does not come after.
 */
export async function recentCommits(
  reader: ObjectReader,
  { head, since }: { readonly head: string; readonly since: string },
): Promise<readonly HistoryCommit[] | undefined> {
  const line = await lineTo(reader, head, since);
  if (!line) return undefined;
  const pairs = line.map(({ id, parents: [parent] }) => [`${parent}:./`, `${id}:./`] as const);
  const changes = await treeChanges(reader, pairs);
  const commits = changes?.map((list, index) => listed(line[index], list));
  if (!commits || commits.some((commit) => commit === undefined || touchesSchemas(commit))) return undefined;
  return withContents(
    reader,
    commits.filter((commit) => commit !== undefined),
  );
}

/** The commits after one up to the head, each the only parent of the next. */
async function lineTo(reader: ObjectReader, head: string, since: string): Promise<readonly CommitObject[] | undefined> {
  const line: CommitObject[] = [];
  for (let id = head; id !== since; ) {
    // Many at a time: to wait for each takes longer than to read a few in vain.
    const names = Array.from({ length: AT_A_TIME }, (_, index) => `${id}~${index}`);
    for (const object of await reader.read(names)) {
      if (id === since) break;
      const commit = plainCommit(object);
      const [parent, ...others] = commit?.parents ?? [];
      if (commit?.id !== id || parent === undefined || others.length > 0 || line.length === MOST) return undefined;
      line.unshift(commit);
      id = parent;
    }
  }
  return line;
}

const AT_A_TIME = 16;

function listed(commit: CommitObject | undefined, changes: ListedCommit["changes"][number]): ListedCommit | undefined {
  return commit && { ...commit, changes: [changes.filter(({ path }) => isWanted(path))] };
}

async function withContents(
  reader: ObjectReader,
  commits: readonly ListedCommit[],
): Promise<readonly HistoryCommit[] | undefined> {
  const objects = await reader.read(commits.flatMap(filesOf));
  if (objects.some((object) => object?.type !== "blob")) return undefined;
  const answers = objects.map(contentOf)[Symbol.iterator]();
  return commits.map((commit) => toCommit(commit, () => answers.next().value));
}

function contentOf(object: GitObject | undefined): BlobContent | undefined {
  if (!object) return undefined;
  return object.bytes.length > LARGEST_BYTES ? { problem: "too large" } : decodeUtf8(object.bytes);
}
