import { type Measure, shareOf } from "../measure.ts";
import { activeScope } from "../scope-status.ts";

const DELIVERED: readonly (string | undefined)[] = ["delivered", "tested", "adopted"];

export const measure: Measure = {
  id: "tier-one-delivered",
  title: "Tier-1 items delivered",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 9: tier 1 delivered, tested and adopted",
  measure({ engagement }) {
    const tierOne = activeScope(engagement).filter((item) => item.value.tier === 1);
    return shareOf(tierOne, (item) => DELIVERED.includes(item.value.delivery?.status));
  },
};
