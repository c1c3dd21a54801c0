import { type Measure, shareOf } from "../measure.ts";
import { activeScope } from "../scope-status.ts";

export const measure: Measure = {
  id: "items-with-goal",
  area: "scope",
  title: "Scope items that serve a business goal",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 5: a requirement with no goal is a warning",
  evidence: "The items without a goal.",
  measure({ engagement }) {
    const kept = activeScope(engagement).filter((item) => item.value.tier !== 4);
    return shareOf(kept, (item) => item.value.goal !== undefined, "The scope is not listed yet.");
  },
};
