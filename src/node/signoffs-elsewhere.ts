import type { Kind } from "../core/kinds/kind.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import type { SignoffElsewhere } from "../core/views/audit-log/decisions.ts";
import { branchTips } from "./branch-tips.ts";
import { openForReading } from "./engagement-at.ts";
import { type ObjectReader, openObjectReader } from "./object-reader.ts";
import { FOLDER_MODE, treeEntries } from "./tree-entries.ts";

/** Branches past this number are not looked at, nor folders below this depth. */
const MOST_BRANCHES = 500;
const DEEPEST = 4;

/**
 * The sign-offs that the tips of other branches have and HEAD has not, each content once. What is not in the clone is
 * passed over. Throws what keeps git from being read.
 */
export async function signoffsElsewhere(root: string, { container }: Kind): Promise<readonly SignoffElsewhere[]> {
  if (container.type !== "folder") return [];
  const repository = await openForReading(root);
  const tips = [...(await branchTips(repository))].slice(0, MOST_BRANCHES);
  const reader = openObjectReader(repository);
  try {
    const own = new Set((await filesAt(reader, "HEAD", container.folder)).map(({ blob }) => blob));
    const found = new Map<string, SignoffFile>();
    for (const [commit, branches] of byCommit(tips))
      for (const file of await filesAt(reader, commit, container.folder)) {
        const known = found.get(file.blob);
        if (known) known.branches.push(...branches);
        else if (!own.has(file.blob)) found.set(file.blob, { ...file, commit, branches: [...branches] });
      }
    return await withContents(reader, [...found.values()]);
  } finally {
    await reader.close();
  }
}

interface SignoffFile {
  readonly path: string;
  readonly blob: string;
  readonly commit: string;
  readonly branches: string[];
}

/** The branches at each commit: a remote's branch often stands where the local one does. */
function byCommit(tips: readonly (readonly [ref: string, commit: string])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [ref, commit] of tips) {
    // A remote's HEAD is another name of one of its branches.
    if (/^refs\/remotes\/[^/]+\/HEAD$/.test(ref)) continue;
    const name = ref.replace(/^refs\/(?:heads|remotes)\//, "");
    found.set(commit, [...(found.get(commit) ?? []), name]);
  }
  return found;
}

/** The files below a folder of a commit, by the objects that hold them. */
async function filesAt(
  reader: ObjectReader,
  commit: string,
  folder: string,
): Promise<readonly Pick<SignoffFile, "path" | "blob">[]> {
  const files: Pick<SignoffFile, "path" | "blob">[] = [];
  let folders = [{ path: folder, name: `${commit}:./${folder}` }];
  for (let depth = 0; depth < DEEPEST && folders.length > 0; depth++) {
    const trees = await reader.read(folders.map(({ name }) => name));
    const entries = trees.flatMap((tree, index) =>
      treeEntries(tree).map((entry) => ({ ...entry, path: `${folders[index]?.path}/${entry.name}` })),
    );
    for (const { mode, path, hash } of entries) if (mode.startsWith("100")) files.push({ path, blob: hash });
    folders = entries.filter(({ mode }) => mode === FOLDER_MODE).map(({ path, hash }) => ({ path, name: hash }));
  }
  return files;
}

async function withContents(reader: ObjectReader, files: readonly SignoffFile[]): Promise<readonly SignoffElsewhere[]> {
  const contents = await reader.read(files.map(({ blob }) => blob));
  return files.flatMap(({ blob: _, ...file }, index) => {
    const bytes = contents[index]?.bytes;
    return bytes ? [{ ...file, content: decodeUtf8(bytes) }] : [];
  });
}
