import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { PersonText } from "../core/changes/parse-person.ts";
import { type FirstFacts, startEngagement } from "../core/changes/start-engagement.ts";
import { createEngagement, type Engagement } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import { checkEngagement } from "../core/rules/run-rules.ts";
import { type ChangePlan, textAfter } from "../core/text/change-plan.ts";
import { addDays } from "../core/text/plain-date.ts";
import { writePlan } from "../node/apply-plan.ts";
import { loadAssets } from "../node/assets.ts";
import { ENGAGEMENT_FILE, readEngagement } from "../node/engagement-folder.ts";
import { readEngagementTemplate } from "../node/engagement-template.ts";
import { commitFirst } from "../node/first-commit.ts";
import { playSample } from "../node/play-history.ts";
import { RescueError } from "../node/rescue-error.ts";
import { sha256 } from "../node/sha256.ts";
import { localToday } from "./clock.ts";
import type { Host } from "./host.ts";
import { chosenForges, type ForgeOption, forgeChanges, forgePaths } from "./init-forge.ts";
import { visible, visibleLines } from "./terminal-text.ts";

export interface InitOptions {
  readonly client?: string;
  readonly crm?: string;
  readonly dayOne?: string;
  readonly sponsor?: PersonText;
  readonly businessOwner?: PersonText;
  readonly deliveryLead?: PersonText;
  readonly template?: "sample";
  readonly forge?: ForgeOption;
  readonly git: boolean;
  readonly mergeDriver?: true;
  readonly yes?: true;
}

/**
 * Puts a new engagement into a folder and commits it. Without a commit the files stay, and the reason is told. Nobody
 * is asked for the facts where the folder is taken.
 */
export async function initEmpty(
  host: Host,
  root: string,
  facts: () => Promise<FirstFacts>,
  { git, forge }: Pick<InitOptions, "git" | "forge">,
): Promise<void> {
  const templates = readEngagementTemplate(host.productFolder);
  const forges = chosenForges(host, root, forge);
  refuseOccupied(root, [...templates.keys(), ...forgePaths(host, forges)]);
  const start = startEngagement(templates, await facts());
  const engagement = soundEngagement(loadAssets(host.productFolder), start);
  const plan = { ...start, changes: [...start.changes, ...forgeChanges(host, engagement, forges)] };
  writePlan(root, plan);
  if (git) await commitOrTell(host, root, plan);
}

/** Puts the sample engagement into a folder: by default so that today is its day 9. */
export async function initSample(host: Host, root: string, options: InitOptions): Promise<void> {
  const { client, crm, git, forge, dayOne = addDays(localToday(), -8) } = options;
  refuseOccupied(root, existsSync(root) && statSync(root).isDirectory() ? readdirSync(root) : []);
  // A sample is for looking at, so it goes to no forge unless one is named.
  const forges = forge === undefined ? [] : chosenForges(host, root, forge);
  const { productFolder } = host;
  const names = { ...(client === undefined ? {} : { client }), ...(crm === undefined ? {} : { crm }) };
  const assets = loadAssets(productFolder);
  await playSample({ productFolder, assets, root, dayOne, git, ...names });
  if (forges.length === 0) return;
  const changes = forgeChanges(host, readEngagement(assets, root), forges);
  const plan = { title: "Have the forge check changes and ask who decides", changes };
  writePlan(root, plan);
  if (git) await commitOrTell(host, root, plan);
}

async function commitOrTell(host: Host, root: string, plan: ChangePlan): Promise<void> {
  try {
    await commitFirst(root, plan);
  } catch (error) {
    if (!(error instanceof RescueError)) throw error;
    host.note(`The files are not committed: ${visibleLines(error.message)}`);
    host.note(`hint: ${visible(error.hint)} Then commit them: decisions need something to build on.`);
  }
}

/** The engagement that a plan makes: the answers are judged as any file is, before one is written. */
function soundEngagement(assets: Assets, plan: ChangePlan): Engagement {
  const inputs = plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  const engagement = createEngagement(assets, inputs);
  const findings = checkEngagement({ engagement, today: localToday(), sha256 });
  // Somebody who is not named yet is missing, which `check` will say; what is named has to be right.
  const [first] = findings.filter(({ severity, rule }) => severity === "error" && !rule.startsWith("people/one-"));
  if (first)
    throw new RescueError("usage", `${first.path} would have an error. ${first.message}`, "Nothing was written.");
  return engagement;
}

/** Throws `exists` where the folder is an engagement already or holds a file that would be written. */
function refuseOccupied(root: string, paths: readonly string[]): void {
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
