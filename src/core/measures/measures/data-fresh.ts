import { ofKind } from "../../engagement/engagement.ts";
import { newestReading } from "../../rules/data-readings.ts";
import { isLate } from "../../rules/frequency.ts";
import { NO_DATA_OWNER } from "../data-readings.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "data-fresh",
  area: "governance",
  title: "Data owners whose value is recent enough",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 7: every data owner's latest value is younger than its frequency",
  evidence: "The data owners whose next value is overdue.",
  measure(context) {
    const { engagement, today } = context;
    return shareOf(
      ofKind(engagement, "data-owner"),
      (owner) => {
        const newest = newestReading(owner, today);
        return newest !== undefined && !isLate(context, owner.value.frequency ?? "weekly", newest.on);
      },
      NO_DATA_OWNER,
    );
  },
};
