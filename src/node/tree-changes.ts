import type { ListedChange } from "./commit-changes.ts";
import type { ObjectReader } from "./object-reader.ts";
import { FOLDER_MODE, type TreeEntry, treeEntries } from "./tree-entries.ts";

/**
 * The files in which folders differ from one another, for each pair of names as `COMMIT:./`, in the order in which git
 * lists them; undefined where a folder is missing, or holds what git itself would not have written or lists in its own
 * way, as a submodule. All pairs are looked at side by side, level by level, and only where they differ.
 */
export async function treeChanges(
  reader: ObjectReader,
  pairs: readonly (readonly [before: string, after: string])[],
): Promise<readonly (readonly ListedChange[])[] | undefined> {
  const found = pairs.map((): ListedChange[] => []);
  let folders: readonly Folder[] = pairs.map(([before, after], pair) => ({ pair, path: "", before, after }));
  while (folders.length > 0) {
    const read = await readTrees(reader, folders);
    if (!read) return undefined;
    const differing = folders.flatMap((folder) => differences(folder, read));
    for (const one of differing) found[one.pair]?.push(...changeOf(one));
    folders = differing.flatMap(folderIn);
  }
  return found.map(inOrder);
}

/** A folder on both sides, by the names of its trees; a side may have none. */
interface Folder {
  readonly pair: number;
  /** Ends in a slash, empty for the outermost. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Difference {
  readonly pair: number;
  readonly path: string;
  readonly before: TreeEntry | undefined;
  readonly after: TreeEntry | undefined;
}

type Trees = ReadonlyMap<string | undefined, readonly TreeEntry[]>;

/** Asks for all trees of a level at once; undefined where one of them is missing or odd. */
async function readTrees(reader: ObjectReader, folders: readonly Folder[]): Promise<Trees | undefined> {
  const names = new Set(folders.flatMap(({ before, after }) => [before, after]).filter((name) => name !== undefined));
  const objects = await reader.read([...names]);
  const trees = new Map(Array.from(names, (name, index) => [name, treeEntries(objects[index])]));
  const isSound = objects.every((object) => object?.type === "tree") && [...trees.values()].every(isPlain);
  return isSound ? trees : undefined;
}

/** Whether a folder holds files, links and folders only, each name once and in git's order. */
function isPlain(entries: readonly TreeEntry[]): boolean {
  let last = "";
  return entries.every((entry) => {
    const isNext = keyOf(entry) > last && PLAIN_MODES.has(entry.mode);
    last = keyOf(entry);
    return isNext;
  });
}

const PLAIN_MODES: ReadonlySet<string> = new Set([FOLDER_MODE, "100644", "100755", "120000"]);

/** The entries that are not the same on both sides, which are both in git's order. */
function differences({ pair, path, before, after }: Folder, trees: Trees): Difference[] {
  const [was, is] = [trees.get(before) ?? [], trees.get(after) ?? []];
  const found: Difference[] = [];
  const note = (old: TreeEntry | undefined, now: TreeEntry | undefined): void => {
    found.push({ pair, path: `${path}${(old ?? now)?.name}`, before: old, after: now });
  };
  let at = 0;
  for (const now of is) {
    const key = keyOf(now);
    for (let old = was[at]; old && keyOf(old) < key; old = was[++at]) note(old, undefined);
    const old = was[at];
    if (!old || keyOf(old) !== key) note(undefined, now);
    else {
      at++;
      if (old.hash !== now.hash || old.mode !== now.mode) note(old, now);
    }
  }
  for (const old of was.slice(at)) note(old, undefined);
  return found;
}

/** By this git sorts: folders as if their names ended in a slash. */
function keyOf({ mode, name }: TreeEntry): string {
  return mode === FOLDER_MODE ? `${name}/` : name;
}

/** What differs as a file: it is as it is after, or gone. */
function changeOf({ path, before, after }: Difference): ListedChange[] {
  if (after && after.mode !== FOLDER_MODE) return [{ path, mode: after.mode, blob: after.hash }];
  // As git writes what is gone.
  return before && before.mode !== FOLDER_MODE ? [{ path, mode: "000000", blob: before.hash.replace(/./g, "0") }] : [];
}

function folderIn({ pair, path, before, after }: Difference): Folder[] {
  const [from, to] = [before, after].map((entry) => (entry?.mode === FOLDER_MODE ? entry.hash : undefined));
  return from === undefined && to === undefined ? [] : [{ pair, path: `${path}/`, before: from, after: to }];
}

/** By the bytes of their paths. */
function inOrder(changes: readonly ListedChange[]): readonly ListedChange[] {
  if (changes.length < 2) return changes;
  return changes.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}
