import { type Measure, shareOf } from "../measure.ts";
import { tierOneItems } from "../scope-status.ts";

export const measure: Measure = {
  id: "tier-one-adopted",
  title: "Tier-1 items delivered, tested and adopted",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 9: tier 1 delivered, tested and adopted",
  measure({ engagement }) {
    return shareOf(tierOneItems(engagement), (item) => item.value.delivery?.status === "adopted");
  },
};
