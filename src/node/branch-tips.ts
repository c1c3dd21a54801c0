import type { Repository } from "./git.ts";
import { readGit } from "./git-stream.ts";

/** The commits at which branches stand, by their full names: local ones and those of remotes as they were last seen. */
export type BranchTips = ReadonlyMap<string, string>;

export async function branchTips(repository: Pick<Repository, "folder" | "environment">): Promise<BranchTips> {
  const format = "--format=%(objectname) %(refname)";
  const listed = (await readGit(repository, "for-each-ref", format, "refs/heads", "refs/remotes")).toString("utf8");
  const lines = listed.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))]));
}
