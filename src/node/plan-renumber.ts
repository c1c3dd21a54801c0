import { type BothAdded, besidePath, forConflicts, sideBySide } from "../core/changes/both-added.ts";
import {
  type DuplicateHistory,
  duplicateIds,
  NO_HISTORY,
  type RenumberOutcome,
  renumber,
} from "../core/changes/renumber.ts";
import { type Engagement, referencesTo } from "../core/engagement/engagement.ts";
import { openRepository, type Repository } from "./git.ts";
import { bothAdded, sidesOf } from "./merge-in-progress.ts";
import { renumberHistory } from "./renumber-history.ts";
import { RescueError } from "./rescue-error.ts";
import { sha256 } from "./sha256.ts";

/**
 * Plans new identifiers for what shares one: two files, or one file that both sides of an unfinished merge added. What
 * git knows decides who came first and whom a reference means; outside a repository the first by path keeps it.
 */
export async function planRenumber(
  root: string,
  engagement: Engagement,
  ids: readonly string[],
): Promise<RenumberOutcome> {
  const repository = await repositoryOf(root);
  if (!repository) return renumber(engagement, ids, { history: NO_HISTORY, sha256 });
  const conflicts = await bothAdded(repository, engagement);
  const whole = sideBySide(engagement, conflicts);
  const logged = await renumberHistory(repository, whole, ids.length > 0 ? ids : duplicateIds(whole));
  const history = await withMerge(repository, whole, { conflicts, logged });
  const outcome = renumber(whole, ids, { history, sha256 });
  return "refusals" in outcome ? outcome : { ...outcome, plan: forConflicts(engagement, conflicts, outcome.plan) };
}

async function repositoryOf(root: string): Promise<Repository | undefined> {
  return openRepository(root).catch((error: unknown) => {
    if (error instanceof RescueError && (error.code === "not-a-repository" || error.code === "git-missing"))
      return undefined;
    throw error;
  });
}

/** During a merge the side that a reference stands on tells whom it means; our own side is the older one. */
async function withMerge(
  repository: Repository,
  whole: Engagement,
  { conflicts, logged }: { readonly conflicts: readonly BothAdded[]; readonly logged: DuplicateHistory },
): Promise<DuplicateHistory> {
  const theirs = new Set(conflicts.map(({ path }) => besidePath(path)));
  const ids = whole.files.filter(({ path }) => theirs.has(path)).flatMap(({ artifacts }) => artifacts);
  const pointing = ids.flatMap(({ id }) => referencesTo(whole, id)).map(({ from }) => from.file.path);
  const sides = await sidesOf(repository, [...new Set(pointing)]);
  return {
    age: (artifact) => (theirs.has(artifact.file.path) ? undefined : logged.age(artifact)),
    meant: (reference, candidates) => {
      const other = candidates.find(({ file }) => theirs.has(file.path));
      if (!other) return logged.meant(reference, candidates);
      const { path } = reference.from.file;
      const names = (side: ReadonlyMap<string, string>): boolean => side.get(path)?.includes(reference.to) ?? false;
      const [inOurs, inTheirs] = [names(sides.ours), names(sides.theirs)];
      if (inOurs === inTheirs) return undefined;
      return inTheirs ? other : candidates.find((candidate) => candidate !== other);
    },
  };
}
