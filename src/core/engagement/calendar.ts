import { addDays, daysBetween, isWeekend, type PlainDate } from "../text/plain-date.ts";
import { type Engagement, settings } from "./engagement.ts";
import type { ShippedKinds } from "./shipped-kinds.generated.ts";

type Calendar = NonNullable<ShippedKinds["engagement"]["calendar"]>;

/**
 * The engagement's day number of a date: day 1 is `dayOne`, the day before is day 0 (domain.md section 2). In working
 * mode weekends and holidays do not count, and one of them has the number of the working day before it.
 * Undefined where the engagement has no day one.
 */
export function dayOfEngagement(engagement: Engagement, date: PlainDate): number | undefined {
  const { dayOne, calendar } = settings(engagement);
  if (dayOne === undefined) return undefined;
  if (calendar?.mode !== "working") return daysBetween(dayOne, date) + 1;
  // Day 1 is day one whatever day it is: a start on a holiday is somebody's decision.
  if (date >= dayOne) return 1 + countWorking(calendar, addDays(dayOne, 1), addDays(date, 1));
  return (isWorking(calendar, date) ? 1 : 0) - countWorking(calendar, date, dayOne);
}

/** The date of a day of the engagement, in the engagement's way of counting; the first one where several share it. */
export function dateOfDay(engagement: Engagement, day: number): PlainDate | undefined {
  const { dayOne, calendar } = settings(engagement);
  if (dayOne === undefined) return undefined;
  if (calendar?.mode !== "working") return addDays(dayOne, day - 1);
  let date = dayOne;
  for (let left = Math.abs(day - 1); left > 0; ) {
    date = addDays(date, day < 1 ? -1 : 1);
    if (isWorking(calendar, date)) left--;
  }
  return date;
}

/** Working days after `from` up to and including `to`, whatever the engagement's mode: deadlines in working days use it. */
export function workingDaysBetween(engagement: Engagement, from: PlainDate, to: PlainDate): number {
  return countWorking(settings(engagement).calendar, addDays(from, 1), addDays(to, 1));
}

/** The working day that lies `days` working days after a date, whatever the engagement's mode. */
export function addWorkingDays(engagement: Engagement, from: PlainDate, days: number): PlainDate {
  const { calendar } = settings(engagement);
  let date = from;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (isWorking(calendar, date)) left--;
  }
  return date;
}

/** Working days from `from` up to but not including `until`. Whole weeks are counted at once, so that no date is slow. */
function countWorking(calendar: Calendar | undefined, from: PlainDate, until: PlainDate): number {
  const weeks = Math.max(0, Math.floor(daysBetween(from, until) / 7));
  let count = weeks * 5;
  for (let date = addDays(from, weeks * 7); date < until; date = addDays(date, 1)) if (!isWeekend(date)) count++;
  const holidays = (calendar?.holidays ?? []).filter((day) => day >= from && day < until && !isWeekend(day));
  return count - holidays.length;
}

function isWorking(calendar: Calendar | undefined, date: PlainDate): boolean {
  return !isWeekend(date) && !calendar?.holidays?.includes(date);
}
