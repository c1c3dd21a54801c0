import {
  closeSync,
  constants,
  type Dirent,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { createEngagement, type Engagement } from "../core/engagement/engagement.ts";
import { type Assets, type CustomFile, loadKinds } from "../core/kinds/load-kinds.ts";
import { classify } from "../core/parse/classify.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { CUSTOM_FOLDER, LARGEST_BYTES, placesOf, WATCHED_FILES } from "../core/parse/places.ts";
import { RescueError } from "./rescue-error.ts";

/** Reads an engagement from disk. Only files that a kind may claim are read; links are not followed. */
export function readEngagement(assets: Assets, root: string): Engagement {
  return createEngagement(
    assets,
    listEngagementFiles(assets, root).flatMap((path) => readInput(root, path) ?? []),
  );
}

/** The paths of the files that make up an engagement, relative to its folder, with forward slashes. */
export function listEngagementFiles(assets: Assets, root: string): string[] {
  const custom = listBelow(root, CUSTOM_FOLDER);
  const { kinds } = loadKinds(assets, readCustomFiles(root));
  const entries = entriesOf(root);
  const top = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name));
  const watched = WATCHED_FILES.filter((path) => folders.has(dirname(path)) && existsSync(join(root, path)));
  const listed = [
    ...top,
    ...watched,
    ...custom,
    ...placesOf(kinds).folders.flatMap((folder) => listBelow(root, folder)),
  ];
  return [...new Set(listed)].filter((path) => classify(kinds, path).type !== "foreign");
}

/** The schemas of an engagement's own. */
export function readCustomFiles(root: string): readonly CustomFile[] {
  const paths = listBelow(root, CUSTOM_FOLDER).filter((path) => path.endsWith(".json"));
  const inputs = paths.flatMap((path) => readInput(root, path) ?? []);
  return inputs.flatMap(({ path, content }) => ("text" in content ? [{ path, text: content.text }] : []));
}

/**
 * One file as the engine takes it, with what keeps it from being read; undefined where nothing is there any more, or a
 * folder.
 */
export function readInput(root: string, path: string): FileInput | undefined {
  try {
    const content = contentOf(join(root, path));
    return content && { path, content };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") return { path, content: { problem: "unreadable" } };
    // What a listing cannot decode it shows with this character, and nothing is found under that name.
    return path.includes("\uFFFD") ? { path, content: { problem: "misnamed" } } : undefined;
  }
}

function contentOf(file: string): FileInput["content"] | undefined {
  const stats = lstatSync(file);
  if (stats.isDirectory()) return undefined;
  if (stats.isSymbolicLink()) return { problem: "link" };
  if (!stats.isFile()) return { problem: "no file" };
  if (stats.size > LARGEST_BYTES) return { problem: "too large" };
  return decodeUtf8(bytesOf(file, stats.size));
}

/** The bytes of a file, until the next file is read: ten thousand buffers of their own would stay for a while. */
function bytesOf(file: string, size: number): Uint8Array {
  const buffer = size < shared.length ? shared : Buffer.allocUnsafe(size + 1);
  const descriptor = openSync(file, constants.O_RDONLY | NO_LINK);
  try {
    const read = readSync(descriptor, buffer, 0, size + 1, null);
    // One byte more than there were a moment ago shows that the file has grown.
    return read > size ? readFileSync(file) : buffer.subarray(0, read);
  } finally {
    closeSync(descriptor);
  }
}

const shared = Buffer.allocUnsafe(65_536);

/** What took the place of a file a moment ago is not followed either, where the system can tell. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** Every file below a folder. What stands in its place, such as a link that leads out of the engagement, is listed itself. */
function listBelow(root: string, folder: string): string[] {
  const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) return [folder];
  const below: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of entriesOf(join(root, next))) {
      const path = `${next}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(path);
      else below.push(path);
    }
  }
  return below;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return [];
    throw new RescueError("unreadable", `The folder ${folder} cannot be read.`, "Check its permissions.", {
      cause: error,
    });
  }
}
