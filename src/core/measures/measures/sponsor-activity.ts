import { settings } from "../../engagement/engagement.ts";
import { newestDecision, sponsorSeen } from "../../rules/last-decision.ts";
import { daysBetween } from "../../text/plain-date.ts";
import type { Measure } from "../measure.ts";

/** Days without the sponsor after which everybody concludes that the rescue does not matter (domain.md section 10). */
const USUAL_LIMIT = 14;

export const measure: Measure = {
  id: "sponsor-activity",
  area: "governance",
  title: "Days since the executive sponsor was last seen",
  unit: "days",
  target: USUAL_LIMIT,
  targetOf: ({ engagement }) => settings(engagement).policy?.sponsorDays ?? USUAL_LIMIT,
  direction: "at-most",
  source: "domain.md section 10: no visible sponsor activity for 14 days",
  evidence: "The newest sign-off of the sponsor, or the newest meeting that the sponsor attended.",
  measure({ engagement, today }) {
    const newest = newestDecision(sponsorSeen(engagement, today));
    // Before the first of them the days count from day one on.
    const since = newest?.on ?? settings(engagement).dayOne ?? today;
    return { value: Math.max(0, daysBetween(since, today)), evidence: newest ? [newest.id] : [] };
  },
};
