import type { RuleContext } from "../core/rules/rule.ts";
import { readDueSlips } from "../node/due-slips.ts";
import { withPast } from "../node/read-past.ts";
import { version } from "../node/version.ts";
import { beginHistory } from "./begin-history.ts";
import { engagementFolder } from "./engagement-folder.ts";
import type { Host } from "./host.ts";
import { type OpenEngagement, openAt, openEngagement } from "./open-engagement.ts";

/** Reads an engagement with what the history of its repository tells of the sign-offs, where there is one. */
export async function openWithPast(host: Host, folder?: string): Promise<OpenEngagement> {
  const open = openEngagement(host, folder);
  return { ...open, engagement: await withPast(open.engagement, { root: open.root, product: version }) };
}

/** An engagement with all that its history tells, for those who judge it. */
export interface OpenWithHistory extends OpenEngagement {
  /** What belongs into the rules' context beside the engagement. */
  readonly told: Pick<RuleContext, "dueSlips">;
}

/** The same for the engagement in a folder, with how often due dates slipped. Both are read at a time. */
export async function openWithHistory(
  host: Host,
  root = engagementFolder(host),
  history = beginHistory(root),
): Promise<OpenWithHistory> {
  const open = openAt(host, root);
  const [engagement, dueSlips] = await Promise.all([
    withPast(open.engagement, { root, product: version, history }),
    readDueSlips(open.engagement, root, history),
  ]);
  return { ...open, engagement, told: dueSlips ? { dueSlips } : {} };
}
