import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";

export type ScopeItem = Artifact<ShippedKinds["scope-item"]>;

/** The scope items that still stand: withdrawn ones are records. */
export function activeScope(engagement: Engagement): readonly ScopeItem[] {
  return ofKind(engagement, "scope-item").filter((item) => item.value.withdrawn === undefined);
}

/** The must-haves among them (domain.md section 5). */
export function tierOneItems(engagement: Engagement): readonly ScopeItem[] {
  return activeScope(engagement).filter((item) => item.value.tier === 1);
}

/** What measures of the must-haves say where there is none. */
export const NO_TIER_ONE = "No item has tier 1 yet.";

/** Whether a tier from 1 to 4 is set; whether it is signed too is another question. */
export function isDecided(item: ScopeItem): boolean {
  return typeof item.value.tier === "number";
}
