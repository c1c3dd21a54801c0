import { type Engagement, ofKind, settings } from "../../engagement/engagement.ts";
import { holdersOf } from "../../ledger/authority.ts";
import type { Signoff } from "../../ledger/state.ts";
import { compareText } from "../../text/finding.ts";
import { dayOf, daysBetween } from "../../text/plain-date.ts";
import type { Measure } from "../measure.ts";

export const measure: Measure = {
  id: "sponsor-activity",
  title: "Days since the executive sponsor last signed",
  unit: "days",
  target: 14,
  direction: "at-most",
  source: "domain.md section 10: no visible sponsor activity for 14 days",
  measure({ engagement, today }) {
    const last = ofKind(engagement, "signoff")
      .flatMap((signoff) =>
        isBySponsor(engagement, signoff) ? [{ id: signoff.id, on: dayOf(signoff.value.at ?? "") }] : [],
      )
      .filter(({ on }) => on <= today)
      .toSorted((a, b) => compareText(b.on, a.on) || compareText(b.id, a.id))[0];
    // Before the first sign-off the days count from day one on.
    const since = last?.on ?? settings(engagement).dayOne ?? today;
    return { value: Math.max(0, daysBetween(since, today)), evidence: last ? [last.id] : [] };
  },
};

function isBySponsor(engagement: Engagement, { value }: Signoff): boolean {
  if (value.at === undefined) return false;
  return holdersOf(engagement, "executive-sponsor", dayOf(value.at)).some((person) => person.id === value.by);
}
