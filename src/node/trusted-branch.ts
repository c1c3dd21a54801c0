import type { BranchTips } from "./branch-tips.ts";
import type { Repository } from "./git.ts";
import type { Tip } from "./readiness.ts";
import { ifGitSaidNo } from "./said-no.ts";

/** The branches that others build on, the first that exists: what the forge calls the default, then the usual names. */
const TRUSTED = [
  "refs/remotes/origin/HEAD",
  "refs/remotes/origin/main",
  "refs/remotes/origin/master",
  "refs/heads/main",
  "refs/heads/master",
];

/**
 * The newest commit of the trusted branch that lies in the history of the tip (ledger.md, "Who may decide"): a forge
 * that squashes or rebases a branch throws its own commits away, and a sign-off given on one of those would then seem
 * to have lost its ground. The tip itself where there is no such branch, or it is the trusted one.
 */
export async function newestTrusted(repository: Repository, tip: Tip, tips: BranchTips): Promise<string> {
  const ref = TRUSTED.find((name) => tips.has(name));
  const commit = ref === undefined ? undefined : tips.get(ref);
  if (!commit || ref === tip.ref || commit === tip.commit) return tip.commit;
  const common = await repository.run("merge-base", tip.commit, commit).catch(ifGitSaidNo(""));
  return common.trim() || tip.commit;
}
