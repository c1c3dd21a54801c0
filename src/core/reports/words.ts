import { dayOf, daysBetween, type PlainDate } from "../text/plain-date.ts";
import { type Presentation, plainPresentation } from "../views/presentation.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A date for readers, as in `12 November 2026`: reports are written in English wherever they are made. */
export function longDate(date: PlainDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** A date in a table or a sentence, as in `12 Nov`; with its year where that is not the year of `near`. */
export function shortDate(date: PlainDate, near: PlainDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const text = `${Number(day)} ${(MONTHS[Number(month) - 1] ?? month).slice(0, 3)}`;
  return year === near.slice(0, 4) ? text : `${text} ${year}`;
}

/** How charts say things in reports: in English, days as `shortDate` writes them. */
export function inEnglish(today: PlainDate): Presentation {
  return { say: plainPresentation.say, day: (date) => shortDate(date, today) };
}

/** The day of a moment (RFC 3339) as short text. */
export function shortDay(moment: string, near: PlainDate): string {
  return shortDate(dayOf(moment), near);
}

/** Words as a sentence lists them: `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join("");
}

const NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

/** A number of things in words, as in `no gaps`, `one gap`, `three gaps`, `14 gaps`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? one : many}`;
}

/** A number in words up to twelve, as in `two`; figures above. */
export function numberWord(count: number): string {
  return count === 0 ? "none" : (NUMBERS[count] ?? String(count));
}

/** The text with a capital first letter. */
export function capital(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** The text as a sentence: with a capital first letter and with its full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" ? "" : capital(/[.!?…:]["”’)]?$/.test(trimmed) ? trimmed : `${trimmed}.`);
}

/** A share from 0 to 1 in per cent. Rounded down, so that only what is complete says 100 %. */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** How long ago a day is, as in `3 days late`; undefined where it is not past. */
export function daysLate(due: PlainDate, today: PlainDate): string | undefined {
  const days = daysBetween(due, today);
  return days > 0 ? `${days === 1 ? "1 day" : `${days} days`} late` : undefined;
}
