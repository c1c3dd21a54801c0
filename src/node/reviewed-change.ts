import type { Assets } from "../core/kinds/load-kinds.ts";
import { scanMentions } from "../core/parse/body.ts";
import type { ReviewedChange } from "../core/rules/rule.ts";
import { engagementAt, mergeBase, openForReading } from "./engagement-at.ts";
import type { Repository } from "./git.ts";
import { withPast } from "./read-past.ts";

/**
 * What the current state changes against a branch: the state where both parted, and the identifiers that the commits
 * since then name. Throws `not-a-repository`, or `usage` where the revision is unknown here.
 */
export async function changeSince(assets: Assets, root: string, revision: string): Promise<ReviewedChange> {
  const repository = await openForReading(root);
  const commit = await mergeBase(repository, revision, "HEAD");
  const base = await withPast(await engagementAt(assets, repository, commit), { root, revision: commit });
  return { base, named: await namedBetween(repository, { base: commit, head: "HEAD" }, base.kinds.prefixes) };
}

/** The identifiers that the messages of the commits between two revisions name. */
export async function namedBetween(
  repository: Repository,
  { base, head }: { readonly base: string; readonly head: string },
  prefixes: readonly string[],
): Promise<readonly string[]> {
  const messages = await repository.run("log", "--no-show-signature", "--format=%B", `${base}..${head}`, "--");
  return [...new Set(scanMentions(messages, prefixes).map(({ id }) => id))].sort();
}
