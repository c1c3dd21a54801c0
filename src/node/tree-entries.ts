import type { GitObject } from "./object-reader.ts";

/** What a folder holds in git. */
export interface TreeEntry {
  /** In octal, as `100644` of a file, `120000` of a link and `40000` of a folder. */
  readonly mode: string;
  readonly name: string;
  readonly hash: string;
}

export const FOLDER_MODE = "40000";

/** The entries of a tree as it is stored: `mode name`, a NUL and the bytes of the hash; none where it is no tree. */
export function treeEntries(object: GitObject | undefined): readonly TreeEntry[] {
  if (object?.type !== "tree") return [];
  const { bytes } = object;
  const hashLength = object.hash.length / 2;
  const entries: TreeEntry[] = [];
  for (let position = 0; position < bytes.length; ) {
    const space = bytes.indexOf(32, position);
    const nul = bytes.indexOf(0, space);
    const end = nul + 1 + hashLength;
    entries.push({
      mode: bytes.toString("latin1", position, space),
      name: bytes.toString("utf8", space + 1, nul),
      hash: bytes.toString("hex", nul + 1, end),
    });
    position = end;
  }
  return entries;
}
