/** A day without a time zone, as `YYYY-MM-DD`. Such texts compare as the days do. */
export type PlainDate = string;

const MILLISECONDS_A_DAY = 86_400_000;

/** Whole days since 1970-01-01. The date must be a real one: schemas see to that. */
function dayNumber(date: PlainDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_A_DAY);
}

/** The date that lies `days` after `date` (before it when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date((dayNumber(date) + days) * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The same day so many whole months later (earlier when negative); the month's last day where it has no such day. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  const next = new Date(Date.UTC(year, month + months, 1)).toISOString().slice(0, 10);
  return addDays(first, Math.min(day, daysBetween(first, next)) - 1);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whether the date is a Saturday or a Sunday. */
export function isWeekend(date: PlainDate): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

/** The first Friday after a day. */
export function nextFriday(day: PlainDate): PlainDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, ((5 - weekday + 6) % 7) + 1);
}

/** Whether the text is a date that exists, as `YYYY-MM-DD`. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : DAYS_OF_MONTHS[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const TIME = /^(\d{4}-\d{2}-\d{2})[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-]\d{2}:[0-5]\d)$/;

/** Whether the text is an RFC 3339 time that exists, in a year of four digits; a leap second is not taken for one. */
export function isTime(text: string): boolean {
  const day = TIME.exec(text)?.[1];
  if (day === undefined || !isPlainDate(day)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && /^\d{4}-/.test(new Date(time).toISOString());
}

/** The day of an RFC 3339 time that `isTime` accepts, in UTC. */
export function dayOf(time: string): PlainDate {
  return new Date(time).toISOString().slice(0, 10);
}
