import { type Measure, shownBy } from "../measure.ts";
import { meetingsHeld } from "../meetings.ts";

export const measure: Measure = {
  id: "reset-meeting-held",
  area: "start",
  title: "The reset meeting was held",
  unit: "yes-no",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase contain: reset meeting held",
  evidence: "The reset meetings that were held.",
  measure({ engagement, today }) {
    return shownBy(meetingsHeld(engagement, "reset", today), "Log it as a meeting of type reset.");
  },
};
