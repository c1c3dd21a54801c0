import { RescueError } from "../rescue-error.ts";

/** Bytes past which a table is not even read. */
export const LARGEST_TABLE = 50_000_000;

/** Bytes that a workbook may unpack to. One of some ten thousand rows takes 20 MB. */
export const LARGEST_UNPACKED = 250_000_000;

/** Files that a workbook may be made of. */
export const MOST_ENTRIES = 5_000;

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 1_000;
const MOST_CELLS = 5_000_000;

/** Characters that a cell of a workbook can hold. */
export const LONGEST_CELL = 32_767;

/** What is told about a table that is larger than any real one. */
export function tooLarge(what: string): RescueError {
  return new RescueError(
    "unreadable",
    `The table is too large: ${what}.`,
    `Split it. A table may have ${MOST_ROWS} rows, ${MOST_COLUMNS} columns and ${MOST_CELLS} cells.`,
  );
}

/** Throws where a sheet is larger than any real one. */
export function refuseLarge(rows: number, columns: number): void {
  if (rows > MOST_ROWS) throw tooLarge(`it has ${rows} rows`);
  if (columns > MOST_COLUMNS) throw tooLarge(`it has ${columns} columns`);
  if (rows * columns > MOST_CELLS) throw tooLarge(`it has ${rows} rows of ${columns} columns`);
}
