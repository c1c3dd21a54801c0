import { newestChangeTaught, sessionsHeld } from "../increments.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "guides-current",
  area: "delivery",
  title: "Training sessions with an up-to-date guide",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 6: a guide older than the fix it describes",
  evidence: "The sessions without a guide, or with one that is older than what it shows.",
  measure({ engagement, today }) {
    return shareOf(
      sessionsHeld(engagement, today),
      (session) => {
        const { guide } = session.value;
        const changed = newestChangeTaught(engagement, session);
        return guide?.path !== undefined && (changed === undefined || (guide.updated ?? "") >= changed);
      },
      "No training was held yet.",
    );
  },
};
