import { addDays, daysBetween, type PlainDate } from "./plain-date.ts";

/** A week as ISO 8601 counts it, as `2026-W12`. Such texts compare as the weeks do. */
export type IsoWeek = string;

/** The Monday on which a week begins: week 1 is the one that holds 4 January. */
export function firstDayOfWeek(week: IsoWeek): PlainDate {
  const [year = "", number = ""] = week.split("-W");
  const fourth = `${year}-01-04`;
  const sinceMonday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(fourth, (Number(number) - 1) * 7 - sinceMonday);
}

/** The week that a day belongs to: the one of its Thursday. */
export function isoWeek(date: PlainDate): IsoWeek {
  const thursday = addDays(date, 3 - ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}
