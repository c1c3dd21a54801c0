import type { Artifact } from "../../parse/artifact.ts";
import type { ArtifactCommit } from "../artifact-history.ts";
import { type Comparison, labelOf } from "../trees/tree-node.ts";

/**
 * What a decision is on, as two versions of its subject: the change that came with it, or the newest one before it where
 * it is on content that stood already. Commits come oldest first. Undefined where none of them has the decision.
 */
export function changeDecided(
  subject: Artifact,
  commits: readonly ArtifactCommit[],
  signoff: string,
): Comparison | undefined {
  const brought = commits.findIndex(({ signoffs }) => signoffs.includes(signoff));
  const changed = commits.slice(0, brought + 1).findLast(({ change }) => change !== "decided" && change !== "altered");
  if (!changed) return undefined;
  const { commit, parent, change, from, path } = changed;
  return {
    title: `${labelOf(subject)} (${signoff})`,
    ...(change === "added" || parent === undefined ? {} : { before: { path: from ?? path, commit: parent } }),
    ...(change === "removed" ? {} : { after: { path, commit } }),
  };
}
