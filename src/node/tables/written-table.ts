import type { ColumnType } from "../../core/tables/columns.ts";
import type { Row } from "../../core/tables/table.ts";

/** A table to be written: headings with the type of what stands below, and rows. Texts are safe for spreadsheets already. */
export interface WrittenTable {
  /** The sheet's name in a workbook. */
  readonly name: string;
  readonly columns: readonly { readonly label: string; readonly type: ColumnType }[];
  readonly rows: readonly Row[];
}
