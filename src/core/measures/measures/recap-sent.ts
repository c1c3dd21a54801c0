import { type Measure, shownBy } from "../measure.ts";
import { meetingsHeld } from "../meetings.ts";

export const measure: Measure = {
  id: "recap-sent",
  area: "start",
  title: "The recap of the reset meeting was sent",
  unit: "yes-no",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase contain: reset meeting held and its recap sent",
  evidence: "The reset meetings whose recap was sent; where there is none, those that wait for it.",
  measure({ engagement, today }) {
    const held = meetingsHeld(engagement, "reset", today);
    const sent = held.filter(({ value }) => value.recapSentOn !== undefined && value.recapSentOn <= today);
    const next = "Write in recapSentOn of the reset meeting when it was sent.";
    return { ...shownBy(sent, next), ...(sent.length > 0 ? {} : { evidence: held.map(({ id }) => id) }) };
  },
};
