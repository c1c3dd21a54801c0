import type { ColumnType } from "./columns.ts";
import { harmless, withoutGuard } from "./formula.ts";
import type { RejectedRow } from "./import-plan.ts";
import type { OpenedTable } from "./open-table.ts";
import { type Cell, columnLetters, type Row } from "./table.ts";

/** The rejected rows as they came, with their number and the reason: to be corrected and imported again. */
export function rejectedTable(
  { table }: OpenedTable,
  rejected: readonly RejectedRow[],
): { name: string; columns: readonly { label: string; type: ColumnType }[]; rows: readonly Row[] } {
  const rows = new Map(table.rows.map((row) => [row.number, row.cells]));
  const labels = [...table.columns.map(({ label, index }) => label || columnLetters(index)), "_row", "_reason"];
  return {
    name: "rejected",
    columns: labels.map((label) => ({ label: String(safe(label)), type: "text" })),
    rows: rejected.map(({ row, reason }): Row => {
      const cells = rows.get(row) ?? [];
      return [...table.columns.map(({ index }) => safe(cells[index] ?? null)), row, reason];
    }),
  };
}

/** What came with an apostrophe before a formula keeps the one. */
function safe(cell: Cell): Cell {
  return typeof cell === "string" && withoutGuard(cell) === cell ? harmless(cell) : cell;
}
