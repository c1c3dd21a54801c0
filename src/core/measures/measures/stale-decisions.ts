import { countOf, type Measure } from "../measure.ts";
import { inState } from "../subject-states.ts";

export const measure: Measure = {
  id: "stale-decisions",
  title: "Signed content that changed afterwards",
  unit: "count",
  target: 0,
  direction: "at-most",
  source: "domain.md section 10: signed content changed afterwards",
  measure(context) {
    return countOf(inState(context, "stale"));
  },
};
