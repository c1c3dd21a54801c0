import { type Measure, shareOf } from "../measure.ts";
import { NO_TIER_ONE, tierOneItems } from "../scope-status.ts";

const DELIVERED: readonly (string | undefined)[] = ["delivered", "tested", "adopted"];

export const measure: Measure = {
  id: "tier-one-delivered",
  area: "delivery",
  title: "Tier-1 items delivered",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 9: tier 1 delivered, tested and adopted",
  evidence: "The tier-1 items that are not delivered yet.",
  measure({ engagement }) {
    return shareOf(tierOneItems(engagement), (item) => DELIVERED.includes(item.value.delivery?.status), NO_TIER_ONE);
  },
};
