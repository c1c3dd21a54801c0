import { cutToWidth, displayWidth } from "./terminal-text.ts";

const GAP = "  ";

/** Narrower than this a column says nothing. */
const LEAST_WIDTH = 12;

/**
 * Rows as aligned lines. The last column is cut where the line would be longer than `width`; without a width nothing
 * is cut. Cells are on one line and safe to show; `dress` may colour a cell after it was measured.
 */
export function tableLines(
  rows: readonly (readonly string[])[],
  width: number | undefined,
  dress: (cell: string, column: number, row: number) => string = (cell) => cell,
): string[] {
  const widths = columnWidths(rows);
  const before = widths.slice(0, -1).reduce((sum, column) => sum + column + GAP.length, 0);
  const lastWidth = width === undefined ? Number.POSITIVE_INFINITY : Math.max(LEAST_WIDTH, width - before);
  return rows.map((cells, row) =>
    cells
      .map((cell, column) => {
        const last = column === cells.length - 1;
        const text = last ? cutToWidth(cell, lastWidth) : cell;
        const padding = last ? "" : " ".repeat((widths[column] ?? 0) - displayWidth(text));
        return dress(text, column, row) + padding;
      })
      .join(GAP)
      .trimEnd(),
  );
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const cells of rows)
    cells.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
    });
  return widths;
}
