import { lstatSync } from "node:fs";
import { join, sep } from "node:path";
import { RescueError } from "./rescue-error.ts";

/**
 * The absolute path of a plan's path. Throws `refused` where it would leave the engagement's folder: by `..`, as an
 * absolute path, or through a symbolic link on the way.
 */
export function safePath(root: string, path: string): string {
  if (!isPlainPath(path)) throw leaving(path);
  let current = root;
  for (const part of path.split("/")) {
    current = join(current, part);
    if (lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink()) throw leaving(path);
  }
  return current;
}

/** Whether a path names what it seems to, on this file system and on those of others that the repository goes to. */
export function isPlainPath(path: string, isWindows = sep === "\\"): boolean {
  return path.split("/").every((part) => isPlain(part) && !(isWindows && WINDOWS.test(part)));
}

/**
 * File systems that ignore case, or dots and spaces at the end, know git's folder by other names as well; so do those
 * that ignore characters which take no room, and those that have streams in files.
 */
const GIT_FOLDER = /^(?:\.git|git~\d+)[. ]*(?::.*)?$/i;
const IGNORED = /[\u200C-\u200F\u202A-\u202E\u206A-\u206F\uFEFF]/g;

/** What Windows takes for a separator, a drive, a stream or a device, and dots and spaces that it takes away. */
const WINDOWS = /[\\:]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

function isPlain(part: string): boolean {
  if (part === "" || part === "." || part === ".." || part.includes("\0")) return false;
  return !GIT_FOLDER.test(part.replace(IGNORED, ""));
}

function leaving(path: string): RescueError {
  return new RescueError(
    "refused",
    `${path} does not lie plainly inside the engagement's folder.`,
    "Use a path without links, `..` or a leading slash.",
  );
}
