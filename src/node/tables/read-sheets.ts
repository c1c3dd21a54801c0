import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import type { Sheet } from "../../core/tables/table.ts";
import { RescueError } from "../rescue-error.ts";
import { decodeText } from "./decode-text.ts";
import { LARGEST_TABLE, tooLarge } from "./table-limits.ts";

/**
 * Reads the sheets of a spreadsheet: `.xlsx`, or text with commas, semicolons, tabs or bars between the cells. What is
 * inside decides, not the name. Throws `unreadable` for what is neither, or larger than any real table.
 */
export async function readSheets(path: string, named: string): Promise<readonly Sheet[]> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new RescueError("usage", `There is no file ${named}.`, "Name a .csv or .xlsx file.");
  if (stats.size > LARGEST_TABLE) throw tooLarge(`it has ${stats.size} bytes, and ${LARGEST_TABLE} are read at most`);
  const bytes = readFileSync(path);
  // The packages for tables are loaded when there is a table: other commands do not wait for them.
  if (begins(bytes, ZIP)) return (await import("./read-xlsx.ts")).readXlsx(bytes, named);
  if (begins(bytes, OLD_EXCEL) || extname(named).toLowerCase() === ".xls")
    throw new RescueError(
      "unreadable",
      `${named} is in Excel's format of 2003, or protected by a password.`,
      "Save it as .xlsx without a password, or as .csv.",
    );
  const text = decodeText(bytes);
  if (text === undefined)
    throw new RescueError(
      "unreadable",
      `${named} is no table: it is neither a workbook nor text.`,
      "Save it as .xlsx or .csv.",
    );
  return [(await import("./read-csv.ts")).readCsv(text, named)];
}

const ZIP = [0x50, 0x4b];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
