import { type Dirent, existsSync, lstatSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createEngagement, type Engagement } from "../core/engagement/engagement.ts";
import { type Assets, type CustomFile, loadKinds } from "../core/kinds/load-kinds.ts";
import { classify } from "../core/parse/classify.ts";
import { CUSTOM_FOLDER, placesOf, WATCHED_FILES } from "../core/parse/places.ts";
import { readInputs } from "./read-input.ts";
import { RescueError } from "./rescue-error.ts";

/** Reads an engagement from disk. Only files that a kind may claim are read; links are not followed. */
export function readEngagement(assets: Assets, root: string): Engagement {
  return createEngagement(assets, readInputs(root, listEngagementFiles(assets, root)));
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
  return readInputs(root, paths).flatMap(({ path, content }) =>
    "text" in content ? [{ path, text: content.text }] : [],
  );
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
