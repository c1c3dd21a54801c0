import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MergeLines } from "../core/ports.ts";

/** Merges by git's own line merge, in a folder outside any repository, so that no setting of one changes the result. */
export const mergeLinesByGit: MergeLines = (sides) => {
  const folder = mkdtempSync(join(tmpdir(), "rescue-merge-"));
  try {
    const names = ["ours", "base", "theirs"] as const;
    for (const name of names) writeFileSync(join(folder, name), sides[name]);
    const labels = names.flatMap((name) => ["-L", name]);
    const { status, stdout } = spawnSync("git", ["merge-file", "-p", ...labels, ...names], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: MOST_BYTES,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: folder, GIT_DIR: join(folder, "none") },
      windowsHide: true,
    });
    // Git tells the number of conflicts by its exit code, and a failure by one above 127.
    return status === null || status > 127 ? wholeConflict(sides) : { text: stdout, conflicts: status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const MOST_BYTES = 64 * 1024 * 1024;

/** Both texts between markers: what is left where lines cannot be compared. */
function wholeConflict({ ours, theirs }: Parameters<MergeLines>[0]): ReturnType<MergeLines> {
  const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
  return { text: `<<<<<<< ours\n${ended(ours)}=======\n${ended(theirs)}>>>>>>> theirs\n`, conflicts: 1 };
}
