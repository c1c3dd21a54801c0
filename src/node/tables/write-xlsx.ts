import writeXlsxFile from "write-excel-file/node";
import type { ColumnType } from "../../core/tables/columns.ts";
import type { Cell } from "../../core/tables/table.ts";
import { isPlainDate } from "../../core/text/plain-date.ts";
import { RescueError } from "../rescue-error.ts";
import { LONGEST_CELL } from "./table-limits.ts";
import type { WrittenTable } from "./written-table.ts";

/** A table as a workbook of one sheet: headings stay in sight, dates are dates, all other text is kept as it is typed. */
export async function xlsxBytes({ name, columns, rows }: WrittenTable): Promise<Uint8Array> {
  const head = columns.map(({ label }) => ({ value: label, type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) => row.map((cell, index) => toXlsx(cell, columns[index]?.type ?? "text")));
  const widths = columns.map(({ label, type }) => ({ width: widthOf(label, type) }));
  return writeXlsxFile([head, ...body], { sheet: name, columns: widths, stickyRowsCount: 1 }).toBuffer();
}

function toXlsx(cell: Cell, type: ColumnType) {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  if (typeof cell === "boolean") return { value: cell, type: Boolean };
  if (type === "date" && isPlainDate(cell) && cell >= FIRST_DATE)
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
  if (cell.length > LONGEST_CELL) throw tooLong(cell);
  // The format of text keeps a spreadsheet from making a date or a number of what is edited.
  return { value: escaped(cell), type: String, format: "@", wrap: cell.includes("\n") };
}

/** Spreadsheets know no days before, and count the first of March 1900 in two ways. */
const FIRST_DATE = "1900-03-01";

/**
 * Characters that XML cannot hold, in the format's own way of writing them, so that none is lost; what looks like that
 * way of writing is written so too. The package keeps texts as keys of an object and takes `constructor` for one that
 * it has already: such words are written with their first letter spelt out.
 */
function escaped(text: string): string {
  const safe = text.replace(UNWRITABLE, spelt);
  return safe in {} ? spelt(safe.charAt(0)) + safe.slice(1) : safe;
}

function spelt(characters: string): string {
  const units = Array.from({ length: characters.length }, (_, index) => characters.charCodeAt(index));
  return units.map((unit) => `_x${unit.toString(16).toUpperCase().padStart(4, "0")}_`).join("");
}

const UNWRITABLE = /_(?=x[0-9A-Fa-f]{4}_)|(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/gu;

function widthOf(label: string, type: ColumnType): number {
  const width = type === "text" || type === "entries" ? 30 : type === "list" ? 24 : 12;
  return Math.max(width, label.length + 2);
}

function tooLong(text: string): RescueError {
  return new RescueError(
    "unreadable",
    `A text of ${text.length} characters does not fit into a cell of a workbook: ${text.slice(0, 60)}…`,
    "Export to a .csv file, where texts may be longer.",
  );
}
