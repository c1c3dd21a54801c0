import { ofKind } from "../../engagement/engagement.ts";
import { isLate } from "../../rules/frequency.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "cadence-kept",
  area: "governance",
  title: "Regular messages that went out in time",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 7: no cadence is overdue",
  evidence: "The messages that are overdue or were never sent.",
  measure(context) {
    const { engagement, today } = context;
    return shareOf(
      ofKind(engagement, "cadence"),
      ({ value: { lastSent, frequency = "weekly" } }) =>
        lastSent !== undefined && lastSent <= today && !isLate(context, frequency, lastSent),
      "No regular message is agreed yet.",
    );
  },
};
