import type { GivenField } from "../changes/given-fields.ts";
import type { Sha256 } from "../ports.ts";
import type { PlainDate } from "../text/plain-date.ts";
import type { Column } from "./columns.ts";
import type { RowMatch } from "./match-rows.ts";
import type { DecimalMark } from "./read-number.ts";
import type { TableRow } from "./table.ts";

export interface ImportOptions {
  readonly today: PlainDate;
  readonly sha256: Sha256;
  /** The list file that new items go to, for kinds that have several. */
  readonly into?: string;
  /** The fields by which a row without an identifier is known; the title where absent. */
  readonly key?: readonly string[];
  /** Fields that new artifacts get where their rows say nothing of them. */
  readonly defaults?: readonly GivenField[];
  /** What columns do not prove: whether the day comes first, and the mark before decimals. */
  readonly dayFirst?: boolean;
  readonly decimal?: DecimalMark;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A column of the spreadsheet with the field that it holds. */
export interface MappedColumn {
  readonly index: number;
  readonly label: string;
  readonly column: Column;
}

/** A row with what it is about. */
export interface MatchedRow {
  readonly row: TableRow;
  readonly match: RowMatch;
  /** Its export's digest; empty where none is there. */
  readonly digest: string;
}
