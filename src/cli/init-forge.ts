import { FORGES, type Forge } from "../core/ledger/code-owners.ts";
import { repositoryAbove } from "../node/new-engagement.ts";
import { RescueError } from "../node/rescue-error.ts";
import type { Host } from "./host.ts";

/** As `--forge` takes it; false for `--no-forge`, absent where nothing is said. */
export type ForgeOption = Forge | "both" | "none" | false | undefined;

export const FORGE_CHOICES = ["both", ...FORGES, "none"] as const;

/**
 * The forges whose files go into a new engagement: both where nothing is said. A forge looks for them at the top of a
 * repository, so below one they would do nothing.
 */
export function chosenForges(host: Host, root: string, option: ForgeOption): readonly Forge[] {
  if (option === false || option === "none") return [];
  const repository = repositoryAbove(root);
  if (repository === undefined) return option === undefined || option === "both" ? FORGES : [option];
  const why = `${root} lies in the repository ${repository}, and forges read their files only at its top.`;
  const hint = "docs/github.md and docs/gitlab.md of Rescue Ledger say what to put there.";
  if (option !== undefined) throw new RescueError("usage", why, `Leave --forge out. ${hint}`);
  host.note(`The files for GitHub and GitLab are left out: ${why}`);
  host.note(`hint: ${hint}`);
  return [];
}
