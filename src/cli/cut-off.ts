import { cutOffDecision } from "../node/cut-off-decision.ts";
import { findEngagementFolder } from "../node/find-engagement.ts";
import { openRepository } from "../node/git.ts";
import { recover } from "../node/recover.ts";
import { RescueError } from "../node/rescue-error.ts";
import type { Host } from "./host.ts";
import { visible } from "./terminal-text.ts";

/** Finishes or undoes a decision that was cut off, before anything else is looked at, and says which. */
export async function recoverFirst(host: Host): Promise<void> {
  const root = findEngagementFolder(host.folder);
  if (cutOffDecision(root) === undefined) return;
  const recovered = await recover(await openRepository(root));
  if (!recovered) return;
  const became =
    recovered.outcome === "finished"
      ? "when it was committed already, and has been finished"
      : "before it was committed, and has been undone; take it again";
  host.note(`A decision was cut off ${became}: ${visible(recovered.title)}`);
}

/** Says that a decision was cut off, where a command only reads. Nothing about it keeps the command from reading. */
export function tellCutOff(host: Host, root: string): void {
  const title = titleIn(host, root);
  if (title === undefined) return;
  host.note(`A decision was cut off, and half of it may stand in the files: ${visible(title)}`);
  host.note("`rescue sign` finishes or undoes it.");
}

function titleIn(host: Host, root: string): string | undefined {
  try {
    return cutOffDecision(root);
  } catch (error) {
    if (!(error instanceof RescueError)) throw error;
    host.note(`${visible(error.message)} ${error.hint}`);
    return undefined;
  }
}
