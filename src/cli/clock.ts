import { InvalidArgumentError, Option } from "commander";
import { isPlainDate, type PlainDate } from "../core/text/plain-date.ts";

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

/** A day as an option's value. */
export function parseDay(text: string): PlainDate {
  if (!isPlainDate(text)) throw new InvalidArgumentError("Write a day that exists as YYYY-MM-DD.");
  return text;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
