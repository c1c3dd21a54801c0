import readXlsxFile from "read-excel-file/universal";
import type { Cell, Sheet } from "../../core/tables/table.ts";
import { RescueError } from "../rescue-error.ts";
import { refuseLarge } from "./table-limits.ts";
import { type SheetPlan, workbookPlan } from "./workbook-plan.ts";

/**
 * Reads the visible sheets of a workbook: the values that its formulas left, never the formulas. What is merged stands
 * in each of the cells. The archive is looked at before anything of it is unpacked.
 */
export async function readXlsx(bytes: Uint8Array, named: string): Promise<readonly Sheet[]> {
  const plans = workbookPlan(bytes, named);
  for (const { lastRow, lastColumn } of plans) refuseLarge(lastRow, lastColumn);
  const sheets = await readAll(bytes, named);
  return plans.flatMap((plan): Sheet[] => {
    const data = sheets.find(({ sheet }) => sheet === plan.name)?.data;
    return data && !plan.hidden
      ? [
          {
            name: plan.name,
            rows: filled(
              data.map((row) => row.map(toCell)),
              plan,
            ),
          },
        ]
      : [];
  });
}

type RawSheet = { readonly sheet: string; readonly data: readonly (readonly unknown[])[] };

async function readAll(bytes: Uint8Array, named: string): Promise<readonly RawSheet[]> {
  try {
    return await readXlsxFile(new Blob([new Uint8Array(bytes)]), { trim: false });
  } catch (error) {
    // The package throws for whatever it finds wrong in a file that somebody else wrote.
    const words = error instanceof Error ? error.message : String(error);
    throw new RescueError(
      "unreadable",
      `${named} cannot be read as a workbook: ${words}.`,
      "Open it and save it again.",
      {
        cause: error,
      },
    );
  }
}

function toCell(value: unknown): Cell {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value instanceof Date ? dateText(value) : null;
}

/** A day, or a moment where the cell has a time too. Spreadsheets know no time zones. */
function dateText(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return null;
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  return text.replace("T00:00:00.000Z", "").replace(".000Z", "Z");
}

/** The rows with merged cells filled in, and with the errors of formulas, which read as blank otherwise. */
function filled(rows: readonly (readonly Cell[])[], { merges, errors }: SheetPlan): readonly (readonly Cell[])[] {
  const grid = rows.map((row) => [...row]);
  for (const { row, column, text } of errors) {
    const cells = grid[row];
    if (cells) cells[column] = text;
  }
  for (const { top, left, bottom, right } of merges) {
    const value = grid[top]?.[left] ?? null;
    for (let row = top; row <= Math.min(bottom, grid.length - 1); row++)
      fillRow(grid[row] ?? [], { left, right, value });
  }
  return grid;
}

function fillRow(cells: Cell[], { left, right, value }: { left: number; right: number; value: Cell }): void {
  for (let column = left; column <= Math.min(right, cells.length - 1); column++) cells[column] ??= value;
}
