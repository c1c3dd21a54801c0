import { ofKind, settings } from "../../engagement/engagement.ts";
import { daysBetween } from "../../text/plain-date.ts";
import { latest } from "../latest.ts";
import { type Measure, unknown } from "../measure.ts";

/** Days after which a missing check-in is a warning (domain.md section 10). */
const USUAL_LIMIT = 7;

export const measure: Measure = {
  id: "checkin-age",
  area: "delivery",
  title: "Days since the last check-in",
  unit: "days",
  target: USUAL_LIMIT,
  targetOf: ({ engagement }) => settings(engagement).policy?.checkinDays ?? USUAL_LIMIT,
  direction: "at-most",
  source: "domain.md section 10: no check-in for more than 7 days",
  evidence: "The newest check-in.",
  measure({ engagement, today }) {
    const newest = latest(
      ofKind(engagement, "checkin").map(({ id, value: { on } }) => ({ id, ...(on === undefined ? {} : { on }) })),
      today,
    );
    return newest
      ? { value: daysBetween(newest.on, today), evidence: [newest.id] }
      : unknown("There was no check-in yet.");
  },
};
