import { addDays, isPlainDate, type PlainDate } from "../../text/plain-date.ts";

/** A day as it is typed in a meeting: `2026-03-20`, `03-20` for the next such day, `+3` for in three days. */
export function typedDay(text: string, today: PlainDate): PlainDate | undefined {
  const typed = text.trim();
  if (isPlainDate(typed)) return typed;
  if (/^\+\d{1,3}$/.test(typed)) return addDays(today, Number(typed));
  if (!/^\d{2}-\d{2}$/.test(typed)) return undefined;
  const year = Number(today.slice(0, 4));
  return [`${year}-${typed}`, `${year + 1}-${typed}`].find((date) => isPlainDate(date) && date >= today);
}
