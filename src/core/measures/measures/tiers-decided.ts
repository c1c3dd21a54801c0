import { type Measure, shareOf } from "../measure.ts";
import { activeScope, isDecided } from "../scope-status.ts";

export const measure: Measure = {
  id: "tiers-decided",
  title: "Scope items with a decided tier",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase reset",
  measure({ engagement }) {
    return shareOf(activeScope(engagement), isDecided);
  },
};
