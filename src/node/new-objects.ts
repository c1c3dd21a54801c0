import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { commonFolder } from "./current-head.ts";
import type { Repository } from "./git.ts";
import { type GitObject, type ObjectReader, openObjectReader } from "./object-reader.ts";
import { readIfPresent } from "./write-files.ts";

/**
 * Reads objects that were made lately: each lies in a file of its own until git packs it. Only where one does not, git
 * is started to tell of it, once.
 */
export function openNewObjects(repository: Repository): ObjectReader {
  let git: ObjectReader | undefined;
  return {
    read: async (names) => {
      const found = names.map((name) => newObject(repository, name));
      const missing = names.filter((_, index) => found[index] === undefined);
      if (missing.length === 0) return found;
      git ??= openObjectReader(repository);
      const told = new Map((await git.read(missing)).map((object, index) => [missing[index], object]));
      return names.map((name, index) => found[index] ?? told.get(name));
    },
    close: async () => git?.close(),
  };
}

/** An object by its hash: packed together, `type size`, a NUL and its bytes. What is not so git judges. */
function newObject(repository: Repository, hash: string): GitObject | undefined {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(hash)) return undefined;
  const folder = join(commonFolder(repository), "objects", hash.slice(0, 2));
  const stored = inflated(readIfPresent(join(folder, hash.slice(2))));
  const end = stored?.indexOf(0) ?? -1;
  if (!stored || end < 0) return undefined;
  const [, type, size] = /^([a-z]+) (\d+)$/.exec(stored.toString("latin1", 0, end)) ?? [];
  const bytes = stored.subarray(end + 1);
  return type === undefined || Number(size) !== bytes.length ? undefined : { hash, type, bytes };
}

function inflated(packed: Buffer | undefined): Buffer | undefined {
  try {
    return packed && inflateSync(packed);
  } catch {
    return undefined;
  }
}
