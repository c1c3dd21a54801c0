/** A cell as a spreadsheet has it. Dates are texts, as `2026-03-04` or an RFC 3339 time; an empty cell is null. */
export type Cell = string | number | boolean | null;

export type Row = readonly Cell[];

/** A sheet of a workbook, or a CSV file. Rows stand as in the file, blank ones too: people count them from 1. */
export interface Sheet {
  /** Empty for a CSV file. */
  readonly name: string;
  readonly rows: readonly Row[];
}

/** A sheet whose headings were found. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableColumn {
  /** Position in the sheet, from 0. */
  readonly index: number;
  /** Its heading, with what stands above it in a heading of several rows; empty where it has none. */
  readonly label: string;
}

export interface TableRow {
  /** The row in the sheet, from 1. */
  readonly number: number;
  /** By the column's position in the sheet. */
  readonly cells: Row;
}

/** What a cell says, or why nobody can tell: a sentence, and what to do. */
export type CellReading = { readonly value: unknown } | { readonly reason: string };

/** Whether nothing is in a cell. */
export function isBlank(cell: Cell | undefined): cell is null | undefined | "" {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** What a cell shows. */
export function shownCell(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? "" : String(cell);
}

/** The letters by which a spreadsheet names a column: A, B, … Z, AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
