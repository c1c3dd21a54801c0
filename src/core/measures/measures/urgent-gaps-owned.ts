import { ofKind } from "../../engagement/engagement.ts";
import { isUrgent } from "../../rules/gap-status.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "urgent-gaps-owned",
  area: "gaps",
  title: "Urgent gaps with an owner and a date",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 3: exactly one owner, a target date",
  evidence: "The urgent gaps that lack an owner or a date.",
  measure({ engagement }) {
    const gaps = ofKind(engagement, "gap");
    // A log whose urgent gaps are all settled has nothing left to own; an empty log shows nothing.
    const whenNone = gaps.length > 0 ? 1 : "No gap is logged yet.";
    return shareOf(
      gaps.filter(isUrgent),
      ({ value }) => value.owner !== undefined && value.due !== undefined,
      whenNone,
    );
  },
};
