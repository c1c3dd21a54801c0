import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type FirstFacts, startEngagement } from "../core/changes/start-engagement.ts";
import { createEngagement } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import { type ChangePlan, textAfter } from "../core/text/change-plan.ts";
import { addDays } from "../core/text/plain-date.ts";
import { writePlan } from "../node/apply-plan.ts";
import { loadAssets } from "../node/assets.ts";
import { ENGAGEMENT_FILE } from "../node/engagement-folder.ts";
import { readEngagementTemplate } from "../node/engagement-template.ts";
import { commitFirst } from "../node/first-commit.ts";
import { playSample } from "../node/play-history.ts";
import { RescueError } from "../node/rescue-error.ts";
import { localToday } from "./clock.ts";
import type { Host } from "./host.ts";
import type { PersonText } from "./person-option.ts";
import { visible, visibleLines } from "./terminal-text.ts";

export interface InitOptions {
  readonly client?: string;
  readonly crm?: string;
  readonly dayOne?: string;
  readonly sponsor?: PersonText;
  readonly businessOwner?: PersonText;
  readonly deliveryLead?: PersonText;
  readonly template?: "sample";
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
  git: boolean,
): Promise<void> {
  const templates = readEngagementTemplate(host.productFolder);
  refuseOccupied(root, [...templates.keys()]);
  const plan = startEngagement(templates, await facts());
  refuseBadFacts(loadAssets(host.productFolder), plan);
  writePlan(root, plan);
  if (git) await commitOrTell(host, root, plan);
}

/** Puts the sample engagement into a folder: by default so that today is its day 9. */
export async function initSample(host: Host, root: string, options: InitOptions): Promise<void> {
  const { client, crm, git, dayOne = addDays(localToday(), -8) } = options;
  refuseOccupied(root, existsSync(root) && statSync(root).isDirectory() ? readdirSync(root) : []);
  const { productFolder } = host;
  const names = { ...(client === undefined ? {} : { client }), ...(crm === undefined ? {} : { crm }) };
  await playSample({ productFolder, assets: loadAssets(productFolder), root, dayOne, git, ...names });
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

/** The answers are judged as any file is, before one is written. */
function refuseBadFacts(assets: Assets, plan: ChangePlan): void {
  const inputs = plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  const findings = createEngagement(assets, inputs).files.flatMap((file) => file.findings);
  const [first] = findings.filter((finding) => finding.severity === "error");
  if (first)
    throw new RescueError("usage", `${first.path} would have an error. ${first.message}`, "Nothing was written.");
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
