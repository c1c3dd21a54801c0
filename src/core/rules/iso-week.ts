import { addDays, type PlainDate } from "../text/plain-date.ts";

/** The Monday of an ISO week such as `2026-W10`; undefined where the year does not have the week. */
export function mondayOf(week: string): PlainDate | undefined {
  const parts = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!parts) return undefined;
  // The 4th of January lies in the first week of its year.
  const fourth: PlainDate = `${parts[1]}-01-04`;
  const monday = addDays(fourth, 7 * (Number(parts[2]) - 1) - weekday(fourth));
  const thursday = addDays(monday, 3);
  return thursday.slice(0, 4) === parts[1] ? monday : undefined;
}

/** Days since the Monday before, or on, a date. */
function weekday(date: PlainDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}
