import type { TextEdit } from "./edit.ts";
import { commonEnd, commonStart } from "./moved-span.ts";

/** The smallest single edit that makes one text of another; none where they are the same. */
export function editBetween(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  let start = commonStart(before, after);
  while (start > 0 && (isWithinOne(before, start) || isWithinOne(after, start))) start--;
  let rest = commonEnd(before, after, start);
  while (rest > 0 && (isWithinOne(before, before.length - rest) || isWithinOne(after, after.length - rest))) rest--;
  return [{ span: { start, end: before.length - rest }, text: after.slice(start, after.length - rest) }];
}

/** Editors know no place within a line end of two characters, nor within a character of two UTF-16 units. */
function isWithinOne(text: string, offset: number): boolean {
  const pair = text.slice(offset - 1, offset + 1);
  return pair === "\r\n" || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair);
}
