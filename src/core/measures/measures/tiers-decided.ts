import { type Measure, shareOf } from "../measure.ts";
import { activeScope, isDecided } from "../scope-status.ts";

export const measure: Measure = {
  id: "tiers-decided",
  area: "scope",
  title: "Scope items with a decided tier",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase reset: every scope item has a decided tier",
  evidence: "The items whose tier is undecided.",
  measure({ engagement }) {
    return shareOf(activeScope(engagement), isDecided, "The scope is not listed yet.");
  },
};
