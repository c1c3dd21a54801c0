import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createEngagement, type Engagement } from "../core/engagement/engagement.ts";
import { type Assets, type CustomFile, loadKinds } from "../core/kinds/load-kinds.ts";
import { classify } from "../core/parse/classify.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { CUSTOM_FOLDER, placesOf, WATCHED_FILES } from "../core/parse/places.ts";
import { RescueError } from "./rescue-error.ts";

/** The file that makes a folder an engagement. */
export const ENGAGEMENT_FILE = "engagement.yaml";

/** Bytes past which a file is not even read. */
export const LARGEST_BYTES = 8_000_000;

/** The engagement's folder that holds `start` or is above it. Throws `no-engagement` when there is none. */
export function findEngagementFolder(start: string): string {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ENGAGEMENT_FILE))) return folder;
    if (folder === dirname(folder))
      throw new RescueError(
        "no-engagement",
        `There is no ${ENGAGEMENT_FILE} in ${resolve(start)} or above it.`,
        "Go to an engagement's folder, or start one with `rescue init DIR`.",
      );
  }
}

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
  return decodeUtf8(readFileSync(file));
}

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
