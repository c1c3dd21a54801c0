import type { Kind } from "../kinds/kind.ts";
import { unknownName } from "../parse/unknown-name.ts";
import { type Column, columnsOf, DIGEST_COLUMN } from "./columns.ts";
import { findTable } from "./find-table.ts";
import { type ColumnGuess, guessColumns } from "./guess-columns.ts";
import { plainLabel } from "./labels.ts";
import { columnLetters, isBlank, type Sheet, shownCell, type Table } from "./table.ts";

/** A heading, or a column's letters, with the field that it holds; an empty field leaves the column out. */
export type GivenColumn = readonly [label: string, field: string];

/** A sheet with its table and what its columns are taken for. */
export interface OpenedTable {
  readonly sheet: string;
  readonly table: Table;
  readonly mapping: readonly ColumnGuess[];
  /** The column that an export wrote to tell whether a row's artifact changed since; its position. */
  readonly digest?: number;
}

export interface OpenOptions {
  readonly given?: readonly GivenColumn[];
  /** What the columns of a table with these headings were taken for the last time, by heading. */
  readonly recall?: (labels: readonly string[]) => ReadonlyMap<string, string> | undefined;
}

export type OpenOutcome = OpenedTable | { readonly refusals: readonly string[] };

/** Finds the table in the likeliest of some sheets and guesses what its columns mean for a kind. */
export function openTable(kind: Kind, sheets: readonly Sheet[], options: OpenOptions = {}): OpenOutcome {
  const given = options.given ?? [];
  const unknown = given.flatMap(([, field]) => (field === "" ? [] : (unknownColumn(kind, field) ?? [])));
  if (unknown.length > 0) return { refusals: unknown };
  const twice = given.find(([, field], index) => field !== "" && given.findIndex((one) => one[1] === field) < index);
  if (twice) return { refusals: [`${twice[1]} is given two columns. Map one of them only.`] };
  const columns = columnsOf(kind);
  const fillers = plainLabel(`${kind.name} ${kind.title}`).split(" ");
  const named = given.map(([label]) => plainLabel(label));
  const hints = { columns, fillers, named };
  const found = sheets.map((sheet) => ({ sheet: sheet.name, ...findTable(sheet, hints) }));
  const [best] = found.toSorted((a, b) => b.score - a.score || b.table.rows.length - a.table.rows.length);
  if (!best || best.table.rows.length === 0)
    return { refusals: ["There is no table here: no row stands below a heading. Save the sheet with its headings."] };
  const { table, sheet } = best;
  const missing = given.filter(([label]) => placeOf(table, label) === undefined);
  if (missing.length > 0) return { refusals: missing.map(([label]) => noColumn(table, label)) };
  const guesses = settle(table, guessColumns(table, columns, fillers), options);
  const digest = table.columns.find(({ label }) => label === DIGEST_COLUMN)?.index;
  return { sheet, table, mapping: guesses, ...(digest === undefined ? {} : { digest }) };
}

/** The table with a column taken for another field, or for none. A field that moves leaves the column that had it. */
export function withField(opened: OpenedTable, index: number, field: string | undefined): OpenedTable {
  const mapping = opened.mapping.map((column): ColumnGuess => {
    if (column.index === index) return mapped(index, column.label, field ?? "", "given");
    return field !== undefined && column.field === field ? mapped(column.index, column.label, "", "nothing") : column;
  });
  return { ...opened, mapping };
}

/** Up to three different texts that stand in a column. */
export function samplesIn({ table }: OpenedTable, index: number): readonly string[] {
  const found = new Set<string>();
  for (const { cells } of table.rows) {
    const cell = cells[index] ?? null;
    if (!isBlank(cell)) found.add(shownCell(cell).trim());
    if (found.size === SAMPLES) break;
  }
  return [...found];
}

const SAMPLES = 3;

/** What is wrong with a field as the target of a column; undefined where the kind has it as a column. */
export function unknownColumn(kind: Kind, field: string): string | undefined {
  const columns = columnsOf(kind);
  if (columns.some(({ path }) => path === field)) return undefined;
  const parts = columns.filter(({ path }) => path.startsWith(`${field}.`)).map(({ path }) => path);
  if (parts.length > 0) return `${field} has parts, each with a column of its own. Name one: ${parts.join(", ")}.`;
  return unknownName(kind, field) ?? `${field} is within a list. Map the column to the list.`;
}

/** The column of a field. */
export function columnFor(kind: Kind, field: string): Column | undefined {
  return columnsOf(kind).find(({ path }) => path === field);
}

/** The mapping with what the user said and, where nothing was said, what was right the last time. */
function settle(
  table: Table,
  guesses: readonly ColumnGuess[],
  { given = [], recall }: OpenOptions,
): readonly ColumnGuess[] {
  const remembered = recall?.(table.columns.map(({ label }) => label));
  const said = new Map(given.map(([label, field]) => [placeOf(table, label), field]));
  const settled = guesses.map((guess): ColumnGuess => {
    const { index, label } = guess;
    const own = said.get(index);
    if (own !== undefined) return mapped(index, label, own, "given");
    const former = remembered?.get(label);
    return former === undefined ? guess : mapped(index, label, former, "remembered");
  });
  const fields = new Set(said.values());
  // A field that the user gave to one column is taken from the others.
  return settled.map((guess) =>
    guess.field !== undefined && fields.has(guess.field) && guess.by !== "given"
      ? { index: guess.index, label: guess.label, by: "nothing" }
      : guess,
  );
}

function mapped(index: number, label: string, field: string, by: ColumnGuess["by"]): ColumnGuess {
  return field === "" ? { index, label, by } : { index, label, field, by };
}

/** The position of a column that is named by its heading or, where none is called so, by its letters. */
function placeOf({ columns }: Table, name: string): number | undefined {
  const wanted = plainLabel(name);
  const found =
    columns.find(({ label }) => label === name) ??
    columns.find(({ label }) => label !== "" && plainLabel(label) === wanted) ??
    columns.find(({ index }) => columnLetters(index) === name);
  return found?.index;
}

function noColumn({ columns }: Table, label: string): string {
  const labels = columns.map((column) => column.label || columnLetters(column.index)).join(", ");
  return `There is no column called ${label}. The columns are ${labels}.`;
}
