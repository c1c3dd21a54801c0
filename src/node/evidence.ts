import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { RescueError } from "./rescue-error.ts";

/**
 * An entry of a sign-off's evidence list from what was named: a web address, or a file inside the engagement's folder,
 * which is recorded with the digest of its bytes. `from` is the folder that relative paths start at.
 */
export function evidenceEntry(root: string, from: string, named: string): Readonly<Record<string, string>> {
  if (/^https?:\/\//i.test(named)) {
    if (URL.canParse(named)) return { link: named };
    throw new RescueError("usage", `${named} is not a web address.`, "Correct it.");
  }
  const absolute = resolve(from, named);
  const path = relative(root, absolute);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isFile())
    throw new RescueError(
      "usage",
      `There is no file ${named}.`,
      "Name a file, or a web address that begins with https://.",
    );
  if (path.startsWith("..") || isAbsolute(path))
    throw new RescueError(
      "usage",
      `${named} is outside the engagement's folder.`,
      "Copy it to evidence/ first, so that it is kept with the decision.",
    );
  const digest = createHash("sha256").update(readFileSync(absolute)).digest("hex");
  return { file: path.split(sep).join("/"), digest: `sha256:${digest}` };
}
