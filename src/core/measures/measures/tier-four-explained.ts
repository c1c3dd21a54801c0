import { type Measure, shareOf } from "../measure.ts";
import { activeScope, isDecided } from "../scope-status.ts";

export const measure: Measure = {
  id: "tier-four-explained",
  area: "scope",
  title: "Tier-4 items with a documented rationale",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 5: removed, with a documented rationale",
  evidence: "The removed items without a rationale.",
  measure({ engagement }) {
    const decided = activeScope(engagement).filter(isDecided);
    const removed = decided.filter((item) => item.value.tier === 4);
    // Where tiers are decided and none is 4, nothing lacks a rationale.
    const whenNone = decided.length > 0 ? 1 : "No tier is decided yet.";
    return shareOf(removed, (item) => item.value.assessment?.rationale !== undefined, whenNone);
  },
};
