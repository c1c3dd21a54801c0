import { countOf, type Measure } from "../measure.ts";
import { inState } from "../subject-states.ts";

export const measure: Measure = {
  id: "pending-decisions",
  title: "Decisions that wait to be taken",
  unit: "count",
  target: 0,
  direction: "at-most",
  source: "ledger.md, state of a subject",
  measure(context) {
    return countOf(inState(context, "pending"));
  },
};
