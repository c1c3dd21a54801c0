import { activeIncrements } from "../../rules/increment-status.ts";
import { isReleased, isTrained, sessionsHeld } from "../increments.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "increments-trained",
  area: "delivery",
  title: "Released increments with training",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 6: release to all with just-in-time training",
  evidence: "The released increments for which no session was held.",
  measure({ engagement, today }) {
    const released = activeIncrements(engagement).filter((increment) => isReleased(increment, today));
    const sessions = sessionsHeld(engagement, today);
    return shareOf(released, (increment) => isTrained(increment, sessions), "No increment is released yet.");
  },
};
