import { COLUMNS, type Column, isField } from "./columns.ts";
import { keyOf } from "./held-lines.ts";
import type { CellPlace } from "./remembered.ts";
import type { Review } from "./review.ts";

/** The key of the line with the column titles. */
export const HEADER = "header";

/** Moves by lines and columns, as far as there are any. */
export function moveBy(review: Review, lines: number, columns: number): void {
  const position = positionOf(review);
  const column = clamp(COLUMNS.indexOf(review.at.column) + columns, COLUMNS.length - 1);
  goTo(review, clamp(position + lines, review.lines.length - 1, firstPosition(review)), COLUMNS[column] ?? "title");
}

/** Moves to a line, from 0; -1 is the header. */
export function goTo(review: Review, position: number, column: Column = review.at.column): void {
  const line = review.lines[position];
  place(review, { line: line ? keyOf(line) : HEADER, column });
}

export function place(review: Review, at: CellPlace): void {
  review.at = at;
  review.wantsFocus = true;
  review.changed();
}

/** Where the person is, from 0; -1 in the header. */
export function positionOf(review: Review): number {
  if (review.at.line === HEADER && review.layout === "wide") return -1;
  return Math.max(0, review.positionOf(review.at.line));
}

/** The place that Tab reaches in the grid: the person's, or the first where that is not shown. */
export function placeOf(review: Review): CellPlace {
  const line = review.lines[positionOf(review)];
  return { line: line ? keyOf(line) : HEADER, column: review.at.column };
}

/** The next cell that can be edited, in reading order; undefined behind the last one. */
export function nextEditable(review: Review, step: 1 | -1): CellPlace | undefined {
  const fields = COLUMNS.filter(isField);
  const here = review.at.column;
  let column = (isField(here) ? fields.indexOf(here) : -1) + step;
  let position = positionOf(review);
  if (column < 0 || column >= fields.length) {
    column = step > 0 ? 0 : fields.length - 1;
    do position += step;
    while (review.lines[position]?.type === "group");
  }
  const line = review.lines[position];
  const field = fields[column];
  return line && field ? { line: keyOf(line), column: field } : undefined;
}

function firstPosition({ layout }: Review): number {
  return layout === "wide" ? -1 : 0;
}

function clamp(value: number, last: number, first = 0): number {
  return Math.max(first, Math.min(last, value));
}
