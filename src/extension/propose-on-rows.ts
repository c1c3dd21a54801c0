import { type Proposed, proposeTier, type Tier } from "../core/changes/propose-tier.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { askReason } from "./ask-reason.ts";
import type { Parts } from "./commands/command.ts";
import { openTarget } from "./open-place.ts";
import type { Session } from "./session.ts";
import { refused } from "./set-on-artifacts.ts";
import { applyFromView } from "./view-edits.ts";

/**
 * Proposes a tier for scope items as one edit: in their assessment, or, for what was decided, in a change request, which
 * opens. Nobody decides by moving a row.
 */
export async function proposeOnRows(
  { identity }: Parts,
  session: Session,
  { artifacts, tier }: { readonly artifacts: readonly Artifact[]; readonly tier: Tier },
): Promise<void> {
  const ids = artifacts.map(({ id }) => id);
  const person = await identity.of(session);
  const options = { tier, today: session.context.today, by: person?.id };
  const planNow = (reason?: string) => proposed(proposeTier(session.engagement, ids, { ...options, reason }));
  if (!planNow().request) return applyFromView(session, () => planNow().plan);
  const reason = await askReason(session, artifacts, tier);
  if (reason === undefined) return;
  const { plan, request } = planNow(reason);
  await applyFromView(session, () => plan);
  if (request) await openTarget(session, { path: request.path, artifact: request.id });
}

function proposed(outcome: Proposed): Exclude<Proposed, { refusals: unknown }> {
  if ("refusals" in outcome) throw refused(outcome.refusals);
  return outcome;
}
