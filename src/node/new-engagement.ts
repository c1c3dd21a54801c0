import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { forgeFiles } from "../core/changes/forge-files.ts";
import { mergeDriverAttributes, withAttributes } from "../core/changes/merge-attributes.ts";
import { type FirstFacts, startEngagement } from "../core/changes/start-engagement.ts";
import { createEngagement, type Engagement } from "../core/engagement/engagement.ts";
import type { Forge } from "../core/ledger/code-owners.ts";
import { ENGAGEMENT_FILE, OWNERS_FILES } from "../core/parse/places.ts";
import { checkEngagement } from "../core/rules/run-rules.ts";
import { type ChangePlan, type FileChange, textAfter } from "../core/text/change-plan.ts";
import type { PlainDate } from "../core/text/plain-date.ts";
import { loadAssets } from "./assets.ts";
import { type EngagementTemplate, readEngagementTemplate, readForgeTemplate } from "./engagement-template.ts";
import { RescueError } from "./rescue-error.ts";
import { sha256 } from "./sha256.ts";

/** Where a new engagement comes from and what goes with it. */
export interface NewEngagement {
  /** The folder of the product itself. */
  readonly productFolder: string;
  /** The product's version, which the forges' builds are held to. */
  readonly version: string;
  readonly today: PlainDate;
  /** The forges that check its changes and ask the right people. */
  readonly forges: readonly Forge[];
  /** `blank` where nothing is said. */
  readonly template?: EngagementTemplate | undefined;
  /** Whether `.gitattributes` hands its files to the merge driver, which each clone then has to be given. */
  readonly merges?: boolean;
}

/**
 * Everything that a new engagement begins with, as one plan: its templates with the facts in them, the forges' files and
 * the merge attributes. Throws `usage` where an answer would be an error in a file.
 */
export function planEngagement(made: NewEngagement, facts: FirstFacts): ChangePlan {
  const { productFolder, today, template, merges = false } = made;
  const start = startEngagement(readEngagementTemplate(productFolder, template), facts);
  const engagement = soundEngagement(productFolder, start, today);
  const own = merges ? start.changes.map((change) => withMergeDriver(engagement, change)) : start.changes;
  return { ...start, changes: [...own, ...forgeChanges(made, engagement)] };
}

/** The files for the forges of an engagement, its owners by its people. */
export function forgeChanges(
  { productFolder, version, today, forges }: NewEngagement,
  engagement: Engagement,
): FileChange[] {
  return forges.flatMap((forge) =>
    forgeFiles(engagement, { forge, templates: readForgeTemplate(productFolder, forge), version, today }),
  );
}

/** Throws `exists` where the folder is an engagement already or holds a file that a new one would write. */
export function refuseOccupied(
  root: string,
  { productFolder, forges, template }: Pick<NewEngagement, "productFolder" | "forges" | "template">,
): void {
  const own = readEngagementTemplate(productFolder, template).keys();
  const others = forges.flatMap((forge) => [...readForgeTemplate(productFolder, forge).keys(), OWNERS_FILES[forge]]);
  refuseFiles(root, [...own, ...others]);
}

/** Throws `exists` where the folder holds anything at all. */
export function refuseFilled(root: string): void {
  refuseFiles(root, existsSync(root) && statSync(root).isDirectory() ? readdirSync(root) : []);
}

/** The repository that a folder lies below the top of, where forges do not look for their files. */
export function repositoryAbove(root: string): string | undefined {
  if (existsSync(join(root, ".git"))) return undefined;
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** The engagement that a plan makes: the answers are judged as any file is, before one is written. */
function soundEngagement(productFolder: string, plan: ChangePlan, today: PlainDate): Engagement {
  const inputs = plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  const engagement = createEngagement(loadAssets(productFolder), inputs);
  const findings = checkEngagement({ engagement, today, sha256 });
  // Somebody who is not named yet is missing, which `check` will say; what is named has to be right.
  const [first] = findings.filter(({ severity, rule }) => severity === "error" && !rule.startsWith("people/one-"));
  if (first)
    throw new RescueError("usage", `${first.path} would have an error. ${first.message}`, "Nothing was written.");
  return engagement;
}

function withMergeDriver({ kinds }: Engagement, change: FileChange): FileChange {
  if (change.type !== "create" || change.path !== ".gitattributes") return change;
  return { ...change, text: withAttributes(change.text, mergeDriverAttributes(kinds)) };
}

function refuseFiles(root: string, paths: readonly string[]): void {
  if (existsSync(root) && !statSync(root).isDirectory())
    throw new RescueError("exists", `${root} is a file.`, "Choose a folder.");
  if (existsSync(join(root, ENGAGEMENT_FILE)))
    throw new RescueError("exists", `${root} is an engagement already.`, "Choose another folder.");
  const occupied = paths.filter((path) => existsSync(join(root, path)));
  if (occupied.length > 0)
    throw new RescueError(
      "exists",
      `${root} is not empty: ${occupied.slice(0, 3).join(", ")} would be in the way.`,
      "Nothing was written. Choose an empty folder, or move the files away.",
    );
}
