import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import type { ObjectReader } from "./object-reader.ts";
import { RescueError } from "./rescue-error.ts";
import { FOLDER_MODE, treeEntries } from "./tree-entries.ts";

/**
 * Files, and all files of folders, as they were committed, by paths relative to the engagement's folder. Links are left
 * out: their text is not the file's. Throws `git-failed` where a file's content is not in this clone.
 */
export async function committedFiles(
  reader: ObjectReader,
  commit: string,
  paths: readonly string[],
): Promise<readonly FileInput[]> {
  const files: Place[] = [];
  // One question a level, however many folders it has.
  for (let folders: readonly Place[] = [{ path: "", name: `${commit}:./` }]; folders.length > 0; ) {
    const trees = await reader.read(folders.map(({ name }) => name));
    const entries = trees.flatMap((tree, index) =>
      treeEntries(tree).map(({ mode, name, hash }) => ({ mode, path: `${folders[index]?.path}${name}`, name: hash })),
    );
    files.push(...entries.filter(({ mode, path }) => mode.startsWith("100") && isWanted(paths, path)));
    folders = entries
      .filter(({ mode, path }) => mode === FOLDER_MODE && (isWanted(paths, path) || leadsTo(paths, path)))
      .map(({ path, name }) => ({ path: `${path}/`, name }));
  }
  const blobs = await reader.read(files.map(({ name }) => name));
  return files.map(({ path, name }, index) => {
    const blob = blobs[index];
    if (blob) return { path, content: decodeUtf8(blob.bytes) };
    throw new RescueError(
      "git-failed",
      `The object ${name} is not in this clone.`,
      "Fetch everything with `git fetch --refetch --no-filter`, or clone again without --filter.",
    );
  });
}

interface Place {
  readonly path: string;
  /** By which git knows it. */
  readonly name: string;
}

function isWanted(paths: readonly string[], path: string): boolean {
  return paths.some((wanted) => path === wanted || path.startsWith(`${wanted}/`));
}

function leadsTo(paths: readonly string[], folder: string): boolean {
  return paths.some((wanted) => wanted.startsWith(`${folder}/`));
}
