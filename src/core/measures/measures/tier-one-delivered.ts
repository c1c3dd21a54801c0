import { type Measure, shareOf } from "../measure.ts";
import { tierOneItems } from "../scope-status.ts";

const DELIVERED: readonly (string | undefined)[] = ["delivered", "tested", "adopted"];

export const measure: Measure = {
  id: "tier-one-delivered",
  title: "Tier-1 items delivered",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 9: tier 1 delivered, tested and adopted",
  measure({ engagement }) {
    return shareOf(tierOneItems(engagement), (item) => DELIVERED.includes(item.value.delivery?.status));
  },
};
