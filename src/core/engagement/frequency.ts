import { addDays, type PlainDate } from "../text/plain-date.ts";
import { addWorkingDays } from "./calendar.ts";
import type { Engagement } from "./engagement.ts";
import type { ShippedKinds } from "./shipped-kinds.generated.ts";

/** How often something happens, as cadences and data owners say it. */
export type Frequency = NonNullable<ShippedKinds["cadence"]["frequency"]>;

/** Calendar days that may lie between two of them. */
const DAYS: Readonly<Record<Exclude<Frequency, "daily">, number>> = {
  weekly: 7,
  fortnightly: 14,
  monthly: 31,
  quarterly: 92,
};

/**
 * The day on which something that last happened on a day is due again: it is late from the day after on. Daily means
 * each working day, so that nobody is late on a Monday.
 */
export function dueAgain(engagement: Engagement, last: PlainDate, frequency: Frequency): PlainDate {
  return frequency === "daily" ? addWorkingDays(engagement, last, 1) : addDays(last, DAYS[frequency]);
}
