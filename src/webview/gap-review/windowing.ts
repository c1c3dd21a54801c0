import type { Line } from "../../core/views/gap-review/arrange.ts";

/** How rows are laid out: in columns, in two lines, or as cards. */
export type Layout = "wide" | "compact" | "cards";

/** Pixels of a row in each layout; page and style sheet agree on them. */
const ROW_HEIGHTS: Readonly<Record<Layout, number>> = { wide: 34, compact: 66, cards: 148 };

/** Pixels of a heading between groups. */
const HEADING = 34;

/** Lines that are drawn beyond what is in sight, so that scrolling by wheel shows no gap. */
const BEYOND = 6;

/** The layout for a width in pixels. */
export function layoutFor(width: number): Layout {
  if (width < 520) return "cards";
  return width < 980 ? "compact" : "wide";
}

/** Where each line begins, in pixels, and in the end where the last one ends. */
export function offsetsOf(lines: readonly Line[], layout: Layout): Float64Array {
  const offsets = new Float64Array(lines.length + 1);
  for (const [index, line] of lines.entries())
    offsets[index + 1] = (offsets[index] ?? 0) + (line.type === "group" ? HEADING : ROW_HEIGHTS[layout]);
  return offsets;
}

/** The lines to be drawn where `height` pixels from `top` on are in sight: the first, and the one after the last. */
export function windowOf(
  offsets: Float64Array,
  { top, height }: { readonly top: number; readonly height: number },
): { readonly from: number; readonly to: number } {
  const count = offsets.length - 1;
  const from = Math.max(0, lineAt(offsets, top) - BEYOND);
  return { from, to: Math.min(count, lineAt(offsets, top + height) + 1 + BEYOND) };
}

/** The line at a distance from the top. */
export function lineAt(offsets: Float64Array, top: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high - 1) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= top) low = middle;
    else high = middle;
  }
  return low;
}
