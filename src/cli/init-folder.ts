import type { PersonText } from "../core/changes/parse-person.ts";
import type { FirstFacts } from "../core/changes/start-engagement.ts";
import type { Forge } from "../core/ledger/code-owners.ts";
import type { ChangePlan } from "../core/text/change-plan.ts";
import { addDays } from "../core/text/plain-date.ts";
import { writePlan } from "../node/apply-plan.ts";
import { loadAssets } from "../node/assets.ts";
import { readEngagement } from "../node/engagement-folder.ts";
import type { EngagementTemplate } from "../node/engagement-template.ts";
import { commitFirst } from "../node/first-commit.ts";
import {
  forgeChanges,
  type NewEngagement,
  planEngagement,
  refuseFilled,
  refuseOccupied,
} from "../node/new-engagement.ts";
import { playSample } from "../node/play-history.ts";
import { RescueError } from "../node/rescue-error.ts";
import { version } from "../node/version.ts";
import { currentTime, localToday } from "./clock.ts";
import type { Host } from "./host.ts";
import { chosenForges, type ForgeOption } from "./init-forge.ts";
import { visible, visibleLines } from "./terminal-text.ts";

export interface InitOptions {
  readonly client?: string;
  readonly crm?: string;
  readonly dayOne?: string;
  readonly sponsor?: PersonText;
  readonly businessOwner?: PersonText;
  readonly deliveryLead?: PersonText;
  readonly goLive?: string;
  readonly template?: "sample" | EngagementTemplate;
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
  { git, forge, mergeDriver, template }: Omit<InitOptions, "template"> & { readonly template: EngagementTemplate },
): Promise<void> {
  const forges = chosenForges(host, root, forge);
  const made = { ...newEngagement(host, forges), template, merges: mergeDriver ?? false };
  refuseOccupied(root, made);
  const plan = planEngagement(made, await facts());
  writePlan(root, plan);
  if (git) await commitOrTell(host, root, plan);
}

/** Puts the sample engagement into a folder: by default so that today is its day 19. */
export async function initSample(host: Host, root: string, options: InitOptions): Promise<void> {
  const { client, crm, git, forge, dayOne = addDays(localToday(), -18) } = options;
  refuseFilled(root);
  // A sample is for looking at, so it goes to no forge unless one is named.
  const forges = forge === undefined ? [] : chosenForges(host, root, forge);
  const { productFolder } = host;
  const names = { ...(client === undefined ? {} : { client }), ...(crm === undefined ? {} : { crm }) };
  const assets = loadAssets(productFolder);
  await playSample({ productFolder, assets, root, dayOne, now: currentTime(), git, ...names });
  if (forges.length === 0) return;
  const changes = forgeChanges(newEngagement(host, forges), readEngagement(assets, root));
  const plan = { title: "Have the forge check changes and ask who decides", changes };
  writePlan(root, plan);
  if (git) await commitOrTell(host, root, plan);
}

function newEngagement({ productFolder }: Host, forges: readonly Forge[]): NewEngagement {
  return { productFolder, version, today: localToday(), forges };
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
