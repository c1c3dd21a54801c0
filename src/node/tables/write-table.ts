import { writeFileSync } from "node:fs";
import { RescueError } from "../rescue-error.ts";
import type { WrittenTable } from "./written-table.ts";

/** Writes a table to a file, as a workbook or as text by the end of its name. A file that is there is replaced. */
export async function writeTable(path: string, table: WrittenTable): Promise<void> {
  writeFileSync(path, await tableBytes(path, table));
}

async function tableBytes(path: string, table: WrittenTable): Promise<Uint8Array> {
  if (/\.xlsx$/i.test(path)) return (await import("./write-xlsx.ts")).xlsxBytes(table);
  if (!/\.csv$/i.test(path))
    throw new RescueError("usage", `${path} is neither a .csv nor an .xlsx file.`, "Name it so.");
  const text = (await import("./write-csv.ts")).csvText(table);
  // Without the mark Excel takes UTF-8 for the alphabet of the country, and saves what it took it for.
  return Buffer.from(/\P{ASCII}/u.test(text) ? `\uFEFF${text}` : text, "utf8");
}
