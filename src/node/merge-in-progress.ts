import type { BothAdded } from "../core/changes/both-added.ts";
import type { Engagement } from "../core/engagement/engagement.ts";
import { classify } from "../core/parse/classify.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import type { Repository } from "./git.ts";
import { readAt } from "./read-at.ts";
import { readBlobs } from "./read-blobs.ts";
import { ifGitSaidNo } from "./said-no.ts";

/** The files of one artifact each that both sides of a merge added, as git's index keeps them until it is settled. */
export async function bothAdded(repository: Repository, { kinds }: Engagement): Promise<readonly BothAdded[]> {
  const listed = await repository.run("ls-files", "--unmerged", "-z", "--", ".");
  const stages = new Map<string, Map<string, string>>();
  for (const [, object = "", stage = "", path = ""] of listed.matchAll(/\d{6} ([0-9a-f]+) ([123])\t([^\0]+)\0/g))
    stages.set(path, (stages.get(path) ?? new Map<string, string>()).set(stage, object));
  const added = [...stages].filter(([path, objects]) => {
    const role = classify(kinds, path);
    return role.type === "kind" && role.kind.container.type === "folder" && !objects.has("1") && objects.size === 2;
  });
  const blobs = await readBlobs(repository, [...new Set(added.flatMap(([, objects]) => [...objects.values()]))]);
  return added.flatMap(([path, objects]) => {
    const [ours, theirs] = ["2", "3"].map((stage) => textOf(blobs.get(objects.get(stage) ?? "")));
    return ours === undefined || theirs === undefined ? [] : [{ path, ours, theirs }];
  });
}

/** The texts of files on either side of the merge, rebase or cherry-pick that is in progress. */
export async function sidesOf(
  repository: Repository,
  paths: readonly string[],
): Promise<{ readonly ours: ReadonlyMap<string, string>; readonly theirs: ReadonlyMap<string, string> }> {
  const none = new Map<string, string>();
  if (paths.length === 0) return { ours: none, theirs: none };
  for (const name of ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD"]) {
    const commit = (await repository.run("rev-parse", "--verify", "--quiet", name).catch(ifGitSaidNo(""))).trim();
    if (commit !== "")
      return { ours: await textsAt(repository, "HEAD", paths), theirs: await textsAt(repository, commit, paths) };
  }
  return { ours: none, theirs: none };
}

async function textsAt(
  repository: Repository,
  revision: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = await readAt(repository, revision, paths);
  return new Map(files.flatMap(({ path, content }) => ("text" in content ? [[path, content.text] as const] : [])));
}

function textOf(bytes: Buffer | undefined): string | undefined {
  const decoded = bytes && decodeUtf8(bytes);
  return decoded && "text" in decoded ? decoded.text : undefined;
}
