import type { PlainDate } from "../core/text/plain-date.ts";

/** The day in the user's own time zone. */
export function localDay(now: Date): PlainDate {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
