import { type Engagement, updateEngagement } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import { valuesAt } from "../kinds/values.ts";
import { judgeChanges, missingDecisions } from "../ledger/judge-changes.ts";
import type { Fields } from "../parse/artifact.ts";
import { type FileChange, textAfter } from "../text/change-plan.ts";
import { habitsOf } from "./column-habits.ts";
import { type FilesAfter, filesAfter, type WritingOptions } from "./files-after.ts";
import { withoutGuard } from "./formula.ts";
import type { ColumnGuess } from "./guess-columns.ts";
import type { ImportOptions, MappedColumn, MatchedRow } from "./import-options.ts";
import type { ImportPlan } from "./import-plan.ts";
import { freeIds, matchRows, type RowNames } from "./match-rows.ts";
import { type Names, namesIn } from "./names.ts";
import { columnFor, type OpenedTable } from "./open-table.ts";
import { readCell } from "./read-cell.ts";
import { habitsWith, type ReadRow, rowReader } from "./read-rows.ts";
import { isBlank, shownCell, type TableRow } from "./table.ts";

/**
 * Plans the import of a table. Each row makes an artifact or changes one, cell by cell; what it would do wrong it does
 * not do at all, and says why. Nothing is signed by an import: what was decided on is refused, and what needs a
 * decision is listed.
 */
export function planImport(
  engagement: Engagement,
  kind: Kind,
  opened: OpenedTable,
  options: ImportOptions,
): ImportPlan {
  const mapped = opened.mapping.flatMap((guess) => mappedColumn(kind, guess));
  const names = namesIn(engagement);
  const matched = matchTable(engagement, kind, opened, { mapped, names, options });
  const withIds = giveIds(engagement, kind, matched, { mapped, names });
  const read = rowReader({ engagement, kind, mapped, names, options });
  // Each row is read, and then written.
  const total = withIds.length * 2;
  let done = 0;
  const onRow = (): void => options.onProgress?.(Math.min(++done, total), total);
  const rows = read(withIds, onRow);
  const writing = { onRow, ...(options.into === undefined ? {} : { into: options.into }) };
  const { changes, rejected, create, update } = write(engagement, kind, rows, writing);
  const plan = { title: `Import ${create.length + update.length} rows`, changes };
  return {
    create,
    update,
    unchanged: rows.filter(({ type }) => type === "unchanged").length,
    rejected: rejected.toSorted((a, b) => a.row - b.row),
    pending: pendingAfter(engagement, changes, options),
    plan,
  };
}

function mappedColumn(kind: Kind, { index, label, field }: ColumnGuess): MappedColumn[] {
  const column = field === undefined ? undefined : columnFor(kind, field);
  return column ? [{ index, label, column }] : [];
}

interface TableContext {
  readonly mapped: readonly MappedColumn[];
  readonly names: Names;
  readonly options: ImportOptions;
}

function matchTable(
  engagement: Engagement,
  kind: Kind,
  { table, digest }: OpenedTable,
  { mapped, names, options }: TableContext,
): readonly MatchedRow[] {
  const key = keyColumns(kind, mapped, options.key);
  const keyOf = keyReader(table.rows, key, { names, options });
  const digestOf = (row: TableRow): string => (digest === undefined ? "" : shownCell(row.cells[digest]).trim());
  const named = table.rows.map((row): RowNames => {
    const values = keyOf(row);
    const known = (values[0] ?? "") === "" ? undefined : values;
    return { number: row.number, id: textOf(row, mapped, "id"), exported: digestOf(row) !== "", key: known };
  });
  const fields = key.map(({ column }) => column.path);
  const matches = matchRows(engagement, kind, named, fields);
  return table.rows.flatMap((row, index): MatchedRow[] => {
    const match = matches[index];
    // A row without an identifier was made by hand, even where it was copied from an exported one.
    const isExported = named[index]?.id !== "" || kind.container.type === "file";
    return match ? [{ row, match, digest: isExported ? digestOf(row) : "" }] : [];
  });
}

/** The columns by which a row is known without an identifier: the kind's key, as far as the table has it. */
function keyColumns(kind: Kind, mapped: readonly MappedColumn[], given?: readonly string[]): readonly MappedColumn[] {
  const fields = given ?? kind.schema["x-kind"]?.key ?? [kind.titleField];
  return fields.flatMap((field) => mapped.find(({ column }) => column.path === field) ?? []);
}

/** Reads the values of a key as texts: a date or a person may be written in another way than the artifact has it. */
function keyReader(
  rows: readonly TableRow[],
  key: readonly MappedColumn[],
  { names, options }: Pick<TableContext, "names" | "options">,
): (row: TableRow) => readonly string[] {
  const columns = key.map((mapped) => {
    const cells = rows.map((row) => ({ cell: row.cells[mapped.index] ?? null, current: undefined }));
    return { ...mapped, habits: habitsWith(options, habitsOf(mapped.column, mapped.label, cells)) };
  });
  return (row) =>
    columns.map(({ index, column, habits }) => {
      const cell = row.cells[index];
      if (isBlank(cell)) return "";
      const reading = readCell(cell, column, { habits, names, exact: false });
      return String("value" in reading ? reading.value : cell);
    });
}

function textOf(row: TableRow, mapped: readonly MappedColumn[], field: string): string {
  const cell = row.cells[mapped.find(({ column }) => column.path === field)?.index ?? -1];
  return isBlank(cell) ? "" : withoutGuard(shownCell(cell)).trim();
}

interface NamingContext {
  readonly mapped: readonly MappedColumn[];
  readonly names: Names;
}

/** Gives new artifacts their identifiers and makes them known, so that rows can name each other. */
function giveIds(
  engagement: Engagement,
  kind: Kind,
  rows: readonly MatchedRow[],
  { mapped, names }: NamingContext,
): readonly MatchedRow[] {
  const given = rows.flatMap(({ match }) => (match.type === "new" && match.id !== undefined ? [match.id] : []));
  const free = freeIds(engagement, kind, given);
  return rows.map((matched): MatchedRow => {
    const { match, row } = matched;
    if (match.type !== "new") return matched;
    const title = textOf(row, mapped, kind.titleField);
    const id = match.id ?? free(title);
    if (id === undefined) {
      const reason = `Its identifier is made from its ${kind.titleField}, and there is none to make it from. Fill it in.`;
      return { ...matched, match: { type: "rejected", reason } };
    }
    names.add(kind.name, title, id);
    return { ...matched, match: { type: "new", id } };
  });
}

/** Writes the rows. What the schema rejects may take others with it, so that the rest is written anew. */
function write(engagement: Engagement, kind: Kind, rows: readonly ReadRow[], options: WritingOptions): FilesAfter {
  const files = filesAfter(engagement, kind, withoutDangling(kind, rows), options);
  const reasons = new Map(files.rejected.map(({ row, reason }) => [row, reason]));
  const judged = withoutDangling(
    kind,
    rows.map((row) => asRejected(row, reasons.get(row.row))),
  );
  const lost = judged.filter(({ type }) => type === "rejected").length;
  return lost === reasons.size ? files : filesAfter(engagement, kind, judged, options);
}

function asRejected(row: ReadRow, reason: string | undefined): ReadRow {
  if (reason === undefined || row.type === "rejected" || row.type === "unchanged") return row;
  return { type: "rejected", row: row.row, reason, ...(row.type === "create" ? { id: row.id } : {}) };
}

/** Rows that refer to what a rejected row would have made are rejected too, until none does. */
function withoutDangling(kind: Kind, rows: readonly ReadRow[]): readonly ReadRow[] {
  const own = kind.references.filter(({ schema }) => ["*", kind.name].some((name) => schema["x-ref"]?.includes(name)));
  let sound = rows;
  for (let found = true; found && own.length > 0; ) {
    const lost = new Map(
      sound.flatMap((one) => (one.type === "rejected" && one.id !== undefined ? [[one.id, one.row]] : [])),
    );
    const next = lost.size === 0 ? sound : sound.map((one) => withoutLost(one, own, lost));
    found = next.some((one, index) => one !== sound[index]);
    sound = next;
  }
  return sound;
}

function withoutLost(row: ReadRow, references: Kind["references"], lost: ReadonlyMap<string, number>): ReadRow {
  if (row.type !== "create" && row.type !== "update") return row;
  const fields: Fields = row.type === "create" ? row.fields : row.after;
  const named = references.flatMap(({ path }) => valuesAt(fields, path).map(({ value }) => String(value)));
  const id = named.find((one) => lost.has(one));
  if (id === undefined) return row;
  return asRejected(row, `It refers to row ${lost.get(id)}, which cannot be imported. Correct that one first.`);
}

function pendingAfter(
  engagement: Engagement,
  changes: readonly FileChange[],
  { today, sha256 }: ImportOptions,
): ImportPlan["pending"] {
  if (changes.length === 0) return [];
  const updates = changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  const head = updateEngagement(engagement, updates);
  return missingDecisions(judgeChanges({ base: engagement, head, today, sha256 }));
}
