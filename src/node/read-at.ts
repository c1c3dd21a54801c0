import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import type { Repository } from "./git.ts";
import { readBlobs } from "./read-blobs.ts";

/** Files and folders as they were committed at a revision. Links are left out: their text is not the file's. */
export async function readAt(
  repository: Repository,
  revision: string,
  paths: readonly string[],
): Promise<readonly FileInput[]> {
  const listed = await repository.run("ls-tree", "-r", "-z", revision, "--", ...paths);
  const files = Array.from(listed.matchAll(/100\d{3} blob ([0-9a-f]+)\t([^\0]+)\0/g), ([, object = "", path = ""]) => ({
    object,
    path,
  }));
  const blobs = await readBlobs(repository, [...new Set(files.map(({ object }) => object))]);
  return files.map(({ object, path }) => {
    const bytes = blobs.get(object);
    return { path, content: bytes ? decodeUtf8(bytes) : { problem: "missing" } };
  });
}
