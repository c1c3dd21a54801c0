import { InvalidArgumentError, Option } from "commander";
import { isPlainDate, isTime, type PlainDate } from "../core/text/plain-date.ts";

// The one place where the command line looks at the machine's clock.

/** The machine's date, in its own time zone. */
export function localToday(): PlainDate {
  const now = new Date();
  const parts = [String(now.getFullYear()).padStart(4, "0"), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())];
  return parts.join("-");
}

/** This moment to the second, as RFC 3339 in UTC. */
export function currentTime(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

/** `--today DATE`, for the commands whose answer depends on the day. */
export function todayOption(): Option {
  return new Option("--today <date>", "the day to judge by")
    .argParser(parseDay)
    .default(localToday(), "the machine's date");
}

/** `--today TIME`, for the commands that put a time on record; absent where it is the machine's. */
export function momentOption(): Option {
  return new Option("--today <time>", "the day, or the moment, that it is (default: now)").argParser(parseMoment);
}

/** A moment as RFC 3339; on a day without a time it is the machine's time of day. */
function parseMoment(text: string): string {
  if (isPlainDate(text)) return `${text}${currentTime().slice(text.length)}`;
  if (!isTime(text)) throw new InvalidArgumentError("Write a day, or a time as in 2026-03-09T14:05:00Z.");
  return text;
}

/** A day as an option's value. */
export function parseDay(text: string): PlainDate {
  if (!isPlainDate(text)) throw new InvalidArgumentError("Write a day that exists as YYYY-MM-DD.");
  return text;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
