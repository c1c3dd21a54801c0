import { ofKind } from "../../engagement/engagement.ts";
import { decisionsBy, newestDecision } from "../../rules/last-decision.ts";
import { daysBetween } from "../../text/plain-date.ts";
import { type Measure, unknown } from "../measure.ts";

export const measure: Measure = {
  id: "owner-decides",
  area: "governance",
  title: "Days since an owner last decided something",
  unit: "days",
  target: 14,
  direction: "at-most",
  source: "domain.md section 7: owner has decided something in the last 14 days",
  evidence:
    "The newest sign-off of the CRM owner or the business owner, or the area in which whoever decides there last did.",
  measure({ engagement, today }) {
    const inAreas = ofKind(engagement, "authority").flatMap(({ id, value: { lastDecisionOn: on, withdrawn } }) =>
      on !== undefined && on <= today && withdrawn === undefined ? [{ id, on }] : [],
    );
    const newest = newestDecision([...inAreas, ...decisionsBy(engagement, ["crm-owner", "business-owner"], today)]);
    if (!newest) return unknown("No owner has decided anything yet.");
    return { value: daysBetween(newest.on, today), evidence: [newest.id] };
  },
};
