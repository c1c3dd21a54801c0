import { asKind, type Engagement, findArtifact } from "../../engagement/engagement.ts";
import type { PlainDate } from "../../text/plain-date.ts";
import { adoptionTarget, adoptionWeeks } from "../adoption.ts";
import { type Measure, shareOf } from "../measure.ts";
import { NO_TIER_ONE, type ScopeItem, tierOneItems } from "../scope-status.ts";

export const measure: Measure = {
  id: "tier-one-adopted",
  area: "delivery",
  title: "Tier-1 items delivered, tested and adopted",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 9: tier 1 delivered, tested and adopted",
  evidence: "The tier-1 items that are not adopted yet, or whose workflow is below its target in its newest week.",
  measure({ engagement, today }) {
    return shareOf(tierOneItems(engagement), (item) => isAdopted(engagement, item, today), NO_TIER_ONE);
  },
};

/** An item that names a workflow is adopted when people do that work in the CRM, whatever its status says. */
function isAdopted(engagement: Engagement, { value }: ScopeItem, today: PlainDate): boolean {
  if (value.delivery?.status !== "adopted") return false;
  if (value.workflow === undefined) return true;
  const workflow = asKind(findArtifact(engagement, value.workflow), "workflow");
  const newest = workflow && adoptionWeeks(engagement, workflow.id, today).at(-1);
  return workflow !== undefined && newest !== undefined && newest.share >= adoptionTarget(workflow);
}
