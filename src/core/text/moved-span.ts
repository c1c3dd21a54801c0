import type { Span } from "./span.ts";

/**
 * Where a span of a text lies after an edit, when all that is known is the text before and after. A span in the edited
 * part stays at its offsets, as far as the new text reaches.
 */
export function movedSpan(before: string, after: string): (span: Span) => Span {
  const same = commonStart(before, after);
  const delta = after.length - before.length;
  const changedTo = before.length - commonEnd(before, after, same);
  const move = (offset: number): number => Math.min(after.length, offset >= changedTo ? offset + delta : offset);
  return ({ start, end }) => ({ start: move(start), end: Math.max(move(start), move(end)) });
}

/** How many characters two texts begin with in common. */
export function commonStart(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a[length] === b[length]) length++;
  return length;
}

/** How many characters two texts end with in common, of what follows the first `from`. */
export function commonEnd(a: string, b: string, from: number): number {
  const limit = Math.min(a.length, b.length) - from;
  let length = 0;
  while (length < limit && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}
