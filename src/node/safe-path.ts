import { lstatSync } from "node:fs";
import { join, sep } from "node:path";
import { RescueError } from "./rescue-error.ts";

/**
 * The absolute path of a plan's path. Throws `refused` where it would leave the engagement's folder: by `..`, as an
 * absolute path, or through a symbolic link on the way.
 */
export function safePath(root: string, path: string): string {
  const parts = path.split("/");
  const plain = parts.every(
    (part) =>
      part !== "" &&
      part !== "." &&
      part !== ".." &&
      !part.includes("\0") &&
      !part.includes(sep === "\\" ? "\\" : "\0"),
  );
  if (!plain || parts[0] === ".git") throw leaving(path);
  let current = root;
  for (const part of parts) {
    current = join(current, part);
    if (lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink()) throw leaving(path);
  }
  return current;
}

function leaving(path: string): RescueError {
  return new RescueError(
    "refused",
    `${path} does not lie plainly inside the engagement's folder.`,
    "Use a path without links, `..` or a leading slash.",
  );
}
