import type { Span } from "../text/span.ts";

/** A scalar on one line, without the white space around it and without its quotes. */
export interface Slot extends Span {
  readonly quote: "" | '"' | "'";
}

/** The scalar between two places of a text; its quote may be open still. */
export function slotIn(text: string, start: number, end: number): Slot {
  let [from, to] = [start, Math.max(start, end)];
  while (from < to && /\s/.test(text[from] ?? "")) from++;
  while (to > from && /\s/.test(text[to - 1] ?? "")) to--;
  const first = text[from];
  if (from >= to || (first !== '"' && first !== "'")) return { start: from, end: to, quote: "" };
  const isClosed = to - from > 1 && text[to - 1] === first;
  return { start: from + 1, end: isClosed ? to - 1 : to, quote: first };
}
