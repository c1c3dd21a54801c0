import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { forgeFiles } from "../core/changes/forge-files.ts";
import type { Engagement } from "../core/engagement/engagement.ts";
import { FORGES, type Forge } from "../core/ledger/code-owners.ts";
import { OWNERS_FILES } from "../core/parse/places.ts";
import type { FileChange } from "../core/text/change-plan.ts";
import { readForgeTemplate } from "../node/engagement-template.ts";
import { RescueError } from "../node/rescue-error.ts";
import { localToday } from "./clock.ts";
import type { Host } from "./host.ts";
import { version } from "./version.ts";

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

/** The paths that the forges' files will take. */
export function forgePaths({ productFolder }: Host, forges: readonly Forge[]): string[] {
  return forges.flatMap((forge) => [...readForgeTemplate(productFolder, forge).keys(), OWNERS_FILES[forge]]);
}

/** The files for the forges of a new engagement, its owners by its people. */
export function forgeChanges({ productFolder }: Host, engagement: Engagement, forges: readonly Forge[]): FileChange[] {
  const today = localToday();
  return forges.flatMap((forge) =>
    forgeFiles(engagement, { forge, templates: readForgeTemplate(productFolder, forge), version, today }),
  );
}

/** The repository that a folder lies below the top of. */
function repositoryAbove(root: string): string | undefined {
  if (existsSync(join(root, ".git"))) return undefined;
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
