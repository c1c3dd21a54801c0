import { addDays, isPlainDate, type PlainDate } from "../text/plain-date.ts";
import { plainLabel } from "./labels.ts";
import type { Cell } from "./table.ts";
import { MONTHS } from "./words.ts";

/** What a date cell says: a day, or the two that it may be until the column tells whether the day comes first. */
export type DateReading =
  | { readonly date: PlainDate }
  | { readonly dayFirst: PlainDate | undefined; readonly monthFirst: PlainDate | undefined; readonly dotted: boolean };

/** Reads a date as people and spreadsheets write it; undefined for what is none. A time of day is passed over. */
export function readDate(cell: Cell): DateReading | undefined {
  if (typeof cell === "number") return dateOf(fromSerial(cell));
  if (typeof cell !== "string") return undefined;
  const written = cell.trim();
  if (written.length > LONGEST_DATE) return undefined;
  const text = written.replace(TIME_OF_DAY, "");
  if (/^\d{5}$/.test(text)) return dateOf(fromSerial(Number(text)));
  return readYearFirst(text) ?? readNumeric(text) ?? readNamed(text);
}

/** The longest has the names of its day and month and a time with its zone; what is longer may be slow to look through. */
const LONGEST_DATE = 100;

const TIME_OF_DAY =
  /(?:T|,?\s+(?:um\s+|à\s+|at\s+)?)\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/** The numbers that a spreadsheet may mean as a day, from 1950 to 2149: others are taken for numbers. */
const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 91_311;

/** Spreadsheets count days from 1899-12-30; the fraction is the time of day. */
function fromSerial(serial: number): PlainDate | undefined {
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? addDays("1899-12-30", Math.floor(serial)) : undefined;
}

function readYearFirst(text: string): DateReading | undefined {
  const [, year, month, day] = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})$/.exec(text)?.filter((_, at) => at !== 2) ?? [];
  if (/^\d{5,7}$/.test(text)) return undefined;
  return dateOf(toDate(year, month, day));
}

function readNumeric(text: string): DateReading | undefined {
  const [, first, separator, second, year] =
    /^(\d{1,2})\.?([-/.\s])\s*(\d{1,2})\2\s*(\d{4}|\d{2})\.?$/.exec(text) ?? [];
  const dayFirst = toDate(wholeYear(year), second, first);
  const monthFirst = toDate(wholeYear(year), first, second);
  if (dayFirst === undefined && monthFirst === undefined) return undefined;
  return dayFirst === monthFirst ? dateOf(dayFirst) : { dayFirst, monthFirst, dotted: separator === "." };
}

/** `31 Dec 2026`, `31. Dezember 2026`, `1er mars 2026`, `Dec 31, 2026`, each with or without the day of the week. */
function readNamed(text: string): DateReading | undefined {
  const words = plainLabel(text.replace(/(?<=\d)(?:st|nd|rd|th|er)\b/gi, "")).split(" ");
  const month = words.map((word) => MONTHS.get(word)).find((number) => number !== undefined);
  const [first, second, ...more] = words.filter((word) => /^\d+$/.test(word));
  const others = words.filter((word) => !/^\d+$/.test(word) && !MONTHS.has(word));
  if (month === undefined || more.length > 0 || others.length > 1) return undefined;
  return first?.length === 4
    ? dateOf(toDate(first, String(month), second))
    : dateOf(toDate(wholeYear(second), String(month), first));
}

function dateOf(date: PlainDate | undefined): DateReading | undefined {
  return date === undefined ? undefined : { date };
}

/** Of two digits, those up to 69 are of this century, as spreadsheets have it. */
function wholeYear(year: string | undefined): string | undefined {
  if (year?.length !== 2) return year;
  return Number(year) < 70 ? `20${year}` : `19${year}`;
}

function toDate(year: string | undefined, month: string | undefined, day: string | undefined): PlainDate | undefined {
  if (year?.length !== 4 || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isPlainDate(date) ? date : undefined;
}
