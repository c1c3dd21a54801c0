import { type Measure, shownBy } from "../measure.ts";
import { meetingsHeld } from "../meetings.ts";

export const measure: Measure = {
  id: "call-logged",
  area: "start",
  title: "The containment call is logged",
  unit: "yes-no",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase contain: call logged",
  evidence: "The containment calls that were held.",
  measure({ engagement, today }) {
    return shownBy(
      meetingsHeld(engagement, "containment-call", today),
      "Log it as a meeting of type containment-call.",
    );
  },
};
