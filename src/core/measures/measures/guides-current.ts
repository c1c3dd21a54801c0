import { newestFixTaught, sessionsHeld } from "../increments.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "guides-current",
  area: "delivery",
  title: "Training sessions with an up-to-date guide",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 6: a guide older than the fix it describes",
  evidence: "The sessions without a guide, or with one that is older than the fix.",
  measure({ engagement, today }) {
    return shareOf(
      sessionsHeld(engagement, today),
      (session) => {
        const { guide } = session.value;
        const fixed = newestFixTaught(engagement, session);
        return guide?.path !== undefined && (fixed === undefined || (guide.updated ?? "") >= fixed);
      },
      "No training was held yet.",
    );
  },
};
