import { settings } from "../../engagement/engagement.ts";
import { daysBetween } from "../../text/plain-date.ts";
import { decisionsBy, newestDecision } from "../last-decision.ts";
import type { Measure } from "../measure.ts";

/** Days without the sponsor after which everybody concludes that the rescue does not matter (domain.md section 10). */
const USUAL_LIMIT = 14;

export const measure: Measure = {
  id: "sponsor-activity",
  area: "governance",
  title: "Days since the executive sponsor last signed",
  unit: "days",
  target: USUAL_LIMIT,
  targetOf: ({ engagement }) => settings(engagement).policy?.sponsorDays ?? USUAL_LIMIT,
  direction: "at-most",
  source: "domain.md section 10: no visible sponsor activity for 14 days",
  evidence: "The sponsor's newest sign-off.",
  measure({ engagement, today }) {
    const newest = newestDecision(decisionsBy(engagement, ["executive-sponsor"], today));
    // Before the first sign-off the days count from day one on.
    const since = newest?.on ?? settings(engagement).dayOne ?? today;
    return { value: Math.max(0, daysBetween(since, today)), evidence: newest ? [newest.id] : [] };
  },
};
