import { isAscii } from "node:buffer";
import { closeSync, constants, lstatSync, openSync, readFileSync, readSync } from "node:fs";
import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { LARGEST_BYTES } from "../core/parse/places.ts";

/**
 * One file as the engine takes it, with what keeps it from being read; undefined where nothing is there any more, or a
 * folder. `path` is relative to `root`, with forward slashes.
 */
export function readInput(root: string, path: string): FileInput | undefined {
  const found = bytesAt(root, path, shared);
  return found && { path, content: "problem" in found ? found : decodeUtf8(found) };
}

/**
 * The same for all files that are there, in any order. Texts of ASCII alone, as most are, become parts of a few large
 * ones: ten thousand texts of their own would be copied twice while memory is tidied up.
 */
export function readInputs(root: string, paths: readonly string[]): readonly FileInput[] {
  const inputs: FileInput[] = [];
  let batch: BatchedFile[] = [];
  let used = 0;
  for (const path of paths) {
    const found = bytesAt(root, path, shared.subarray(used));
    if (found === undefined) continue;
    if ("problem" in found) inputs.push({ path, content: found });
    else if (found.buffer !== shared.buffer || !isAscii(found)) inputs.push({ path, content: decodeUtf8(found) });
    else {
      batch.push({ path, start: used, end: used + found.length });
      used += found.length;
      if (shared.length - used > LARGE) continue;
      for (const input of textsOf(batch, used)) inputs.push(input);
      [batch, used] = [[], 0];
    }
  }
  return [...inputs, ...textsOf(batch, used)];
}

/** A file whose bytes lie in the shared buffer. */
interface BatchedFile {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

function textsOf(batch: readonly BatchedFile[], used: number): readonly FileInput[] {
  const all = shared.toString("latin1", 0, used);
  return batch.map(({ path, start, end }) => ({ path, content: { text: all.slice(start, end) } }));
}

/** The bytes of a file, in `room` where they fit: valid until it is used again. */
function bytesAt(root: string, path: string, room: Buffer): Uint8Array | { readonly problem: string } | undefined {
  try {
    const file = `${root}/${path}`;
    const stats = lstatSync(file);
    if (stats.isDirectory()) return undefined;
    if (stats.isSymbolicLink()) return { problem: "link" };
    if (!stats.isFile()) return { problem: "no file" };
    if (stats.size > LARGEST_BYTES) return { problem: "too large" };
    return readBytes(file, stats.size, room);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") return { problem: "unreadable" };
    // What a listing cannot decode it shows with this character, and nothing is found under that name.
    return path.includes("\uFFFD") ? { problem: "misnamed" } : undefined;
  }
}

function readBytes(file: string, size: number, room: Buffer): Uint8Array {
  const buffer = size < room.length ? room : Buffer.allocUnsafeSlow(size + 1);
  const descriptor = openSync(file, constants.O_RDONLY | NO_LINK);
  try {
    const read = readSync(descriptor, buffer, 0, size + 1, null);
    // One byte more than there were a moment ago shows that the file has grown.
    return read > size ? readFileSync(file) : buffer.subarray(0, read);
  } finally {
    closeSync(descriptor);
  }
}

/** Ten thousand buffers of their own would stay for a while. */
const shared = Buffer.allocUnsafeSlow(512 * 1024);

/** Bytes of a file that may get a buffer of its own. */
const LARGE = 64 * 1024;

/** What took the place of a file a moment ago is not followed either, where the system can tell. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;
