import { lstatSync } from "node:fs";
import { join, sep } from "node:path";
import { RescueError } from "./rescue-error.ts";

/**
 * The absolute path of a plan's path. Throws `refused` where it would leave the engagement's folder: by `..`, as an
 * absolute path, or through a symbolic link on the way.
 */
export function safePath(root: string, path: string): string {
  const parts = path.split("/");
  if (!parts.every(isPlain)) throw leaving(path);
  let current = root;
  for (const part of parts) {
    current = join(current, part);
    if (lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink()) throw leaving(path);
  }
  return current;
}

/** File systems that ignore case, or dots and spaces at the end, know git's folder by other names as well. */
const GIT_FOLDER = /^(?:\.git|git~1)[. ]*$/i;

function isPlain(part: string): boolean {
  if (part === "" || part === "." || part === ".." || part.includes("\0") || GIT_FOLDER.test(part)) return false;
  return sep === "/" || !/[\\:]/.test(part);
}

function leaving(path: string): RescueError {
  return new RescueError(
    "refused",
    `${path} does not lie plainly inside the engagement's folder.`,
    "Use a path without links, `..` or a leading slash.",
  );
}
