import { type IsoWeek, isoWeek } from "../text/iso-week.ts";
import type { ColumnHabits } from "./column-habits.ts";
import { readDate } from "./read-date.ts";
import { type Cell, shownCell } from "./table.ts";

/** No way of writing a week is longer; what is may be slow to look through. */
const LONGEST_WEEK = 100;

/**
 * Reads a week: `2026-W11`, `KW 11/2026`, `Week 11, 2026`, or any day of it. Undefined where neither the cell nor the
 * column tells which week is meant.
 */
export function readWeek(cell: Cell, { dayFirst }: ColumnHabits): IsoWeek | undefined {
  const reading = readDate(cell);
  if (reading && "date" in reading) return isoWeek(reading.date);
  const day = dayFirst === undefined || !reading ? undefined : dayFirst ? reading.dayFirst : reading.monthFirst;
  if (day !== undefined) return isoWeek(day);
  const text = shownCell(cell).trim();
  if (text.length > LONGEST_WEEK) return undefined;
  const [, yearBefore, week, yearAfter] =
    /^(?:(\d{4})\s*[-/]?\s*)?(?:W|KW|CW|S|Sem\.?|Week|Woche|Semaine)\s*(\d{1,2})(?:\s*[-/,]?\s*(\d{4}))?$/i.exec(
      text,
    ) ?? [];
  const year = yearBefore ?? yearAfter;
  if (year === undefined || week === undefined || Number(week) < 1 || Number(week) > 53) return undefined;
  return `${year}-W${week.padStart(2, "0")}`;
}
