import { workingDaysBetween } from "../engagement/calendar.ts";
import { addDays, type PlainDate } from "../text/plain-date.ts";
import type { RuleContext } from "./rule.ts";

export type Frequency = "daily" | "weekly" | "fortnightly" | "monthly" | "quarterly";

/** Calendar days that may lie between two of them. */
const DAYS: Readonly<Record<Frequency, number>> = { daily: 1, weekly: 7, fortnightly: 14, monthly: 31, quarterly: 92 };

/** Whether the next was due before today. Daily means each working day. */
export function isLate({ engagement, today }: RuleContext, frequency: Frequency, last: PlainDate): boolean {
  if (frequency === "daily") return workingDaysBetween(engagement, last, today) > 1;
  return addDays(last, DAYS[frequency]) < today;
}
