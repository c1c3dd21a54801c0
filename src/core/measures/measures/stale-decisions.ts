import { countOf, type Measure } from "../measure.ts";
import { inState } from "../subject-states.ts";

export const measure: Measure = {
  id: "stale-decisions",
  area: "scope",
  title: "Signed content that changed afterwards",
  unit: "count",
  target: 0,
  direction: "at-most",
  source: "domain.md section 10: signed content changed afterwards",
  evidence: "What changed after it was signed.",
  measure(context) {
    return countOf(inState(context, "stale"));
  },
};
