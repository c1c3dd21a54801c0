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
    const items = tierOneItems(engagement);
    const workflows = new Set(items.flatMap(({ value }) => value.workflow ?? []));
    const adopted = new Set([...workflows].filter((workflow) => reachesTarget(engagement, workflow, today)));
    return shareOf(items, (item) => isAdopted(item, adopted), NO_TIER_ONE);
  },
};

/** An item that names a workflow is adopted when people do that work in the CRM, whatever its status says. */
function isAdopted({ value }: ScopeItem, adopted: ReadonlySet<string>): boolean {
  return value.delivery?.status === "adopted" && (value.workflow === undefined || adopted.has(value.workflow));
}

function reachesTarget(engagement: Engagement, id: string, today: PlainDate): boolean {
  const workflow = asKind(findArtifact(engagement, id), "workflow");
  const newest = adoptionWeeks(engagement, id, today).at(-1);
  return workflow !== undefined && newest !== undefined && newest.share >= adoptionTarget(workflow);
}
