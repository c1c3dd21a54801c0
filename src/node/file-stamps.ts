import { createHash } from "node:crypto";
import { type Dirent, existsSync, lstatSync, readdirSync } from "node:fs";

/** What the system tells of files without reading them: names, sizes, times and numbers. */
export interface Stamps {
  /** Differs where anything differs that can be told. */
  readonly digest: string;
  /** When the newest of the files and folders changed, in milliseconds since 1970. */
  readonly newest: number;
}

/**
 * The stamps of the files directly in a folder, of all below some folders in it, and of single `files` in it, whether
 * or not they are there. Links are not followed. Whoever changes a file changes its stamp, but for changes within one
 * tick of the system's clock: what is new has to be looked at again.
 */
export function stampFiles(
  root: string,
  { folders, files }: { readonly folders: readonly string[]; readonly files: readonly string[] },
): Stamps {
  const lines: string[] = [];
  let newest = 0;
  const look = (path: string): Dirent[] => {
    const stats = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    newest = Math.max(newest, stats?.ctimeMs ?? 0);
    if (stats?.isDirectory()) return readdirSync(`${root}/${path}`, { withFileTypes: true });
    const told = stats && [stats.mode, stats.size, stats.ino, stats.mtimeMs, stats.ctimeMs].join(" ");
    lines.push(`${path}\0${told}`);
    return [];
  };
  for (const entry of look("")) {
    if (entry.isDirectory()) lines.push(`${entry.name}/`);
    else look(entry.name);
  }
  const waiting = [...folders];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop())
    for (const { name } of look(folder)) waiting.push(`${folder}/${name}`);
  for (const file of files) {
    look(file);
    lines.push(String(existsSync(`${root}/${file}`)));
  }
  return { digest: createHash("sha256").update(lines.join("\0\0")).digest("hex"), newest };
}
