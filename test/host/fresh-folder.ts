import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes a folder once. `fill` works in a folder beside it that is renamed at the end, so an interrupted or
 * failed attempt leaves nothing that looks complete. A folder made for another `stamp` is made anew.
 */
export async function freshFolder(
  folder: string,
  stamp: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  const stampFile = `prepared-${stamp}`;
  if (existsSync(join(folder, stampFile))) return;
  const draft = `${folder}.draft-${process.pid}`;
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    await fill(draft);
    await writeFile(join(draft, stampFile), "");
    if (existsSync(join(folder, stampFile))) return;
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
