import { parked } from "../changes/create.ts";
import type { GivenField } from "../changes/given-fields.ts";
import type { Engagement } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import { valueAt } from "../kinds/values.ts";
import { governedFields } from "../ledger/governed.ts";
import { contentSignoffs } from "../ledger/state.ts";
import type { Artifact, Fields } from "../parse/artifact.ts";
import { type ColumnHabits, habitsOf, type KnownCell } from "./column-habits.ts";
import { DIGEST_COLUMN } from "./columns.ts";
import { cellAt } from "./export-table.ts";
import { isSame, withField, withoutField } from "./fields.ts";
import type { ImportOptions, MappedColumn, MatchedRow } from "./import-options.ts";
import type { Names } from "./names.ts";
import { readCell } from "./read-cell.ts";
import { isAsExported } from "./row-digest.ts";
import { type Cell, columnLetters, isBlank } from "./table.ts";

/** What a row would do. */
export type ReadRow =
  | {
      readonly type: "create";
      readonly row: number;
      readonly id: string;
      readonly fields: Fields;
      readonly exact: boolean;
    }
  | {
      readonly type: "update";
      readonly row: number;
      readonly artifact: Artifact;
      readonly changes: readonly GivenField[];
      readonly after: Fields;
    }
  | { readonly type: "unchanged"; readonly row: number }
  /** With the identifier of what it would have made. */
  | { readonly type: "rejected"; readonly row: number; readonly reason: string; readonly id?: string };

export interface ReaderContext {
  readonly engagement: Engagement;
  readonly kind: Kind;
  readonly mapped: readonly MappedColumn[];
  readonly names: Names;
  readonly options: ImportOptions;
}

/** Reads rows whose artifacts are known, with what each column as a whole proves about its writing. */
export function rowReader(
  context: ReaderContext,
): (rows: readonly MatchedRow[], onRow: () => void) => readonly ReadRow[] {
  return (rows, onRow) => {
    const columns = context.mapped.map((mapped) => ({ ...mapped, habits: habitsIn(context, mapped, rows) }));
    return rows.map((row) => {
      onRow();
      return readRow({ ...context, columns }, row);
    });
  };
}

interface HabitColumn extends MappedColumn {
  readonly habits: ColumnHabits;
}

interface RowContext extends ReaderContext {
  readonly columns: readonly HabitColumn[];
}

function habitsIn({ options }: ReaderContext, mapped: MappedColumn, rows: readonly MatchedRow[]): ColumnHabits {
  const { column, index, label } = mapped;
  const cells = rows.flatMap(({ row, match }): KnownCell[] => {
    const cell = row.cells[index];
    const current = match.type === "existing" ? valueAt(match.artifact.value, column.path) : undefined;
    return isBlank(cell) ? [] : [{ cell, current }];
  });
  return habitsWith(options, habitsOf(column, label, cells));
}

/** What a column proves, and before that what the user said. */
export function habitsWith({ dayFirst, decimal }: ImportOptions, habits: ColumnHabits): ColumnHabits {
  return {
    ...habits,
    ...(dayFirst === undefined ? {} : { dayFirst }),
    ...(decimal === undefined ? {} : { decimal }),
  };
}

function readRow(context: RowContext, matched: MatchedRow): ReadRow {
  const { row, match } = matched;
  if (match.type === "rejected") return { type: "rejected", row: row.number, reason: match.reason };
  return match.type === "existing"
    ? readChanges(context, matched, match.artifact)
    : readNew(context, matched, match.id ?? "");
}

function readNew(context: RowContext, { row, digest }: MatchedRow, id: string): ReadRow {
  const { kind } = context;
  const rejected = { type: "rejected", row: row.number, id } as const;
  if (isRecorded(kind)) return { ...rejected, reason: RECORDED };
  const exact = digest !== "";
  let fields: Fields = {};
  const reasons: string[] = [];
  for (const column of context.columns) {
    const cell = row.cells[column.index];
    if (isBlank(cell) || column.column.path === "id") continue;
    const reading = readCell(cell, column.column, { habits: column.habits, names: context.names, exact });
    if ("reason" in reading) reasons.push(placed(column, reading.reason));
    else fields = withField(fields, column.column.path, reading.value);
  }
  if (reasons.length > 0) return { ...rejected, reason: reasons.join(" ") };
  const given = withGivenDefaults(fields, context.options.defaults);
  const whole = exact ? fields : withGivenDefaults(given, parked(context.engagement, kind, Object.entries(given)));
  return { type: "create", row: row.number, id, fields: whole, exact };
}

function withGivenDefaults(fields: Fields, defaults: ImportOptions["defaults"] = []): Fields {
  return defaults.reduce<Fields>(
    (whole, [path, value]) => (valueAt(whole, path) === undefined ? withField(whole, path, value) : whole),
    fields,
  );
}

function readChanges(context: RowContext, { row, digest }: MatchedRow, artifact: Artifact): ReadRow {
  const exact = digest !== "";
  const changes: GivenField[] = [];
  const reasons: string[] = [];
  for (const column of context.columns) {
    const cell = row.cells[column.index] ?? null;
    const shown = cellAt(artifact, column.column);
    // A blank cell says that a value goes only where the value stood there when the table was exported.
    if (column.column.path === "id" || isAsShown(cell, shown) || (isBlank(cell) && !exact)) continue;
    if (isBlank(cell)) {
      changes.push([column.column.path, undefined]);
      continue;
    }
    const reading = readCell(cell, column.column, { habits: column.habits, names: context.names, exact });
    if ("reason" in reading) reasons.push(placed(column, reading.reason));
    else if (!isSame(reading.value, valueAt(artifact.value, column.column.path)))
      changes.push([column.column.path, reading.value]);
  }
  const refusal = changes.length > 0 ? refusalOf(context, artifact, { changes, digest }) : undefined;
  if (refusal !== undefined) return { type: "rejected", row: row.number, reason: refusal };
  if (reasons.length > 0) return { type: "rejected", row: row.number, reason: reasons.join(" ") };
  if (changes.length === 0) return { type: "unchanged", row: row.number };
  return { type: "update", row: row.number, artifact, changes, after: fieldsAfter(artifact, changes) };
}

function fieldsAfter({ value }: Artifact, changes: readonly GivenField[]): Fields {
  return changes.reduce<Fields>(
    (fields, [path, next]) => (next === undefined ? withoutField(fields, path) : withField(fields, path, next)),
    value,
  );
}

/** Whether a cell is as an export would write it; spreadsheets may change line ends, and text files make all text. */
function isAsShown(cell: Cell, shown: Cell): boolean {
  if (cell === shown || (isBlank(cell) && isBlank(shown))) return true;
  return !isBlank(cell) && !isBlank(shown) && plainText(cell) === plainText(shown);
}

function plainText(cell: string | number | boolean): string {
  const text = String(cell).replace(/\r\n?/g, "\n");
  // Spreadsheets write truth values in capitals.
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : text;
}

const RECORDED = "A sign-off is the record of a decision: no table writes it. Decide with `rescue sign`.";

/** Sign-offs are written by decisions alone, which hold them against their subjects. */
function isRecorded(kind: Kind): boolean {
  return kind.name === "signoff";
}

interface Proposed {
  readonly changes: readonly GivenField[];
  readonly digest: string;
}

/** Why an artifact is not changed, whatever the change: it is no longer what was exported, or it was decided on. */
function refusalOf(
  { engagement, kind, options }: RowContext,
  artifact: Artifact,
  { changes, digest }: Proposed,
): string | undefined {
  const fields = changes.map(([field]) => field).join(", ");
  if (isRecorded(kind)) return RECORDED;
  if (digest !== "" && !isAsExported(artifact, options.sha256, digest))
    return `${artifact.id} changed after this table was exported, and the row differs in ${fields}. What is newer cannot be told. Export again and make the change there, or leave ${DIGEST_COLUMN} blank to let this row win.`;
  const [decision] = contentSignoffs(engagement, artifact);
  const isGoverned = !isSame(
    governedFields(kind, artifact.value),
    governedFields(kind, fieldsAfter(artifact, changes)),
  );
  return decision && isGoverned
    ? `${artifact.id} was decided on in ${decision.id}, and the row changes ${fields}. A table cannot change what was decided. Decide anew with \`rescue sign ${artifact.id}\`.`
    : undefined;
}

function placed({ label, index }: MappedColumn, reason: string): string {
  return `${label || `Column ${columnLetters(index)}`}: ${reason}`;
}
