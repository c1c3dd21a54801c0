import type { Engagement } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import type { DecisionRequest } from "../core/ledger/decide.ts";
import { openConditions } from "../core/measures/open-conditions.ts";
import { dayOf } from "../core/text/plain-date.ts";
import { readDueSlips } from "./due-slips.ts";
import { readEngagement } from "./engagement-folder.ts";
import { withPast } from "./read-past.ts";
import { sha256 } from "./sha256.ts";
import { verifySignature } from "./ssh-verify.ts";

/** What a phase or the rescue still asks for on the day of a decision that ends it, by all that is on disk and in git. */
export async function readConditions(
  { assets, root }: { readonly assets: Assets; readonly root: string },
  trusted: Engagement,
  request: Pick<DecisionRequest, "type" | "phase" | "at">,
): Promise<readonly string[]> {
  const read = readEngagement(assets, root);
  const [engagement, dueSlips] = await Promise.all([withPast(read, { root }), readDueSlips(read, root)]);
  const context = { engagement, today: dayOf(request.at), sha256, verify: verifySignature };
  return openConditions(dueSlips ? { ...context, dueSlips } : context, trusted, request);
}
