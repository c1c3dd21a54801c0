import type { Engagement } from "../core/engagement/engagement.ts";
import type { Kind } from "../core/kinds/kind.ts";
import type { ObjectReader } from "./object-reader.ts";
import { RescueError } from "./rescue-error.ts";
import { FOLDER_MODE, type TreeEntry, treeEntries } from "./tree-entries.ts";

/** Commits past this number are not looked at, nor folders below this depth. */
const MOST_COMMITS = 500;
const DEEPEST = 4;

/**
 * The names of the files that stood in the folder of sign-offs at some commits. Where these are the tips of all branches,
 * no number is taken twice that this clone could know of: a record cannot be renumbered. What is not in the clone is
 * passed over, since this keeps numbers apart and proves nothing.
 */
export async function recordedSignoffs(
  reader: ObjectReader,
  commits: Iterable<string>,
  { container }: Kind,
): Promise<readonly string[]> {
  if (container.type !== "folder") return [];
  const asked = [...new Set(commits)].slice(0, MOST_COMMITS);
  try {
    const roots = await reader.read(asked.map((commit) => `${commit}:./`));
    const folders = roots.flatMap(treeEntries).filter(({ name }) => name === container.folder);
    return await namesBelow(reader, folders);
  } catch (error) {
    if (error instanceof RescueError) return [];
    throw error;
  }
}

/**
 * Refuses while sign-offs that are committed are gone from the disk, or left out of it: what they say would not count.
 * Throws `refused`. One that another file carries on is not gone.
 */
export function refuseGoneSignoffs(engagement: Engagement, kind: Kind, committed: readonly string[]): void {
  const names = new Set(
    engagement.files
      .filter((file) => file.kind === kind)
      .flatMap(({ path, artifacts }) => [path.slice(path.lastIndexOf("/") + 1), ...artifacts.map(({ id }) => id)]),
  );
  const gone = committed.find(
    (name) => name.startsWith(`${kind.prefix}-`) && !names.has(name) && !names.has(name.replace(/\.md$/, "")),
  );
  if (gone === undefined || kind.container.type !== "folder") return;
  const path = `${kind.container.folder}/${gone}`;
  throw new RescueError(
    "refused",
    `${path} is in git, but gone from the disk, so what it says would not count. Restore it first, with \`git restore --staged --worktree ${path}\`; where this checkout is sparse, take it in with \`git sparse-checkout add ${kind.container.folder}\`.`,
    "Nothing was written.",
  );
}

/** Most branches have the same sign-offs, and so the same tree: each is read once. */
async function namesBelow(reader: ObjectReader, folders: readonly TreeEntry[]): Promise<readonly string[]> {
  const names = new Set<string>();
  let entries = folders;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const trees = entries.filter(({ mode }) => mode === FOLDER_MODE).map(({ hash }) => hash);
    entries = (await reader.read([...new Set(trees)])).flatMap(treeEntries);
    for (const { mode, name } of entries) if (mode !== FOLDER_MODE) names.add(name);
  }
  return [...names];
}
