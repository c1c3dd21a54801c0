import type { Engagement } from "../../engagement/engagement.ts";
import { activeIncrements, CYCLE_DAYS, type Increment } from "../../rules/increment-status.ts";
import type { PlainDate } from "../../text/plain-date.ts";
import { doneOn, dueDateOf, isReleased } from "../increments.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "cycle-adherence",
  area: "delivery",
  title: "Increments that kept their five days",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 6: cycle of five days, a day is done in order",
  evidence: "The increments that took longer, left a day out or changed the order.",
  measure({ engagement, today }) {
    const over = activeIncrements(engagement).filter((increment) => isOver(engagement, increment, today));
    return shareOf(over, (increment) => keptCycle(engagement, increment, today), "No increment is over yet.");
  },
};

/** An increment is over with its release, and at the latest when its five working days are. */
function isOver(engagement: Engagement, increment: Increment, today: PlainDate): boolean {
  return isReleased(increment, today) || (dueDateOf(engagement, increment, "release") ?? today) < today;
}

function keptCycle(engagement: Engagement, increment: Increment, today: PlainDate): boolean {
  const days = CYCLE_DAYS.map((day) => doneOn(increment, day, today) ?? "");
  const inOrder = days.every((day, index) => day !== "" && day >= (days[index - 1] ?? ""));
  return inOrder && (days.at(-1) ?? "") <= (dueDateOf(engagement, increment, "release") ?? "");
}
