import { matcherOf } from "../kinds/pattern.ts";
import type { Column } from "./columns.ts";
import { LEAST_SCORE, scoreLabel } from "./label-score.ts";
import { readDate } from "./read-date.ts";
import { writtenNumber } from "./read-number.ts";
import { readWord } from "./read-word.ts";
import { type Cell, isBlank, shownCell, type Table, type TableColumn } from "./table.ts";
import { TRUTH_WORDS } from "./words.ts";

/** What a column of a spreadsheet is taken for, and why. */
export interface ColumnGuess extends TableColumn {
  /** The field's dotted path; absent where the column is left out. */
  readonly field?: string;
  readonly by: "given" | "remembered" | "name" | "words" | "similar" | "values" | "nothing";
}

/**
 * Guesses which field each column holds, by its heading and by what stands below it. Each field is guessed once, each
 * column gets one field at most; what is unlikely is left out rather than guessed.
 */
export function guessColumns(
  table: Table,
  columns: readonly Column[],
  fillers: readonly string[],
): readonly ColumnGuess[] {
  const pairs = table.columns.flatMap((own) => {
    const sample = sampleOf(table, own);
    return columns.flatMap((column) => pairOf(own, column, { sample, fillers }) ?? []);
  });
  const taken = new Map<number, Pair>();
  const fields = new Set<string>();
  for (const pair of pairs.toSorted((a, b) => b.score - a.score)) {
    if (taken.has(pair.index) || fields.has(pair.path)) continue;
    taken.set(pair.index, pair);
    fields.add(pair.path);
  }
  return table.columns.map((own) => {
    const pair = taken.get(own.index);
    return pair ? { ...own, field: pair.path, by: pair.by } : { ...own, by: "nothing" };
  });
}

interface Pair {
  readonly index: number;
  readonly path: string;
  readonly score: number;
  readonly by: ColumnGuess["by"];
}

const SAMPLE = 200;

function sampleOf({ rows }: Table, { index }: TableColumn): readonly Cell[] {
  const cells: Cell[] = [];
  for (const row of rows) {
    const cell = row.cells[index];
    if (!isBlank(cell)) cells.push(cell);
    if (cells.length === SAMPLE) break;
  }
  return cells;
}

interface Evidence {
  readonly sample: readonly Cell[];
  readonly fillers: readonly string[];
}

function pairOf({ index, label }: TableColumn, column: Column, evidence: Evidence): Pair | undefined {
  const named = scoreLabel(label, column, evidence.fillers);
  if (!named && (column.type !== "word" || label.startsWith("_"))) return undefined;
  const fit = fitOf(column, evidence.sample);
  if (named) {
    const score = named.score + (fit === undefined ? 0 : fit > 0.8 ? 0.03 : fit < 0.5 ? -0.35 : 0);
    const isOther = column.path === "id" && fit !== undefined && fit < 0.5;
    return score < LEAST_SCORE || isOther ? undefined : { index, path: column.path, score, by: named.by };
  }
  const isTelling = fit === 1 && new Set(evidence.sample).size > 2;
  return isTelling ? { index, path: column.path, score: LEAST_SCORE, by: "values" } : undefined;
}

/** The share of the cells that can be what the field takes; undefined where anything can. */
function fitOf(column: Column, sample: readonly Cell[]): number | undefined {
  const fits = FITS[column.type];
  const { pattern } = column.schema;
  const matches = column.path === "id" && pattern !== undefined ? matcherOf(pattern) : undefined;
  const test = matches ? (cell: Cell) => matches(shownCell(cell).trim()) : fits;
  if (!test || sample.length === 0) return undefined;
  return sample.filter((cell) => test(cell, column)).length / sample.length;
}

const FITS: Readonly<Partial<Record<Column["type"], (cell: Cell, column: Column) => boolean>>> = {
  date: (cell) => readDate(cell) !== undefined,
  number: (cell) => typeof cell === "number" || writtenNumber(cell) !== undefined,
  boolean: (cell) => typeof cell === "boolean" || TRUTH_WORDS.has(shownCell(cell).trim().toLowerCase()),
  word: (cell, { schema }) => "value" in readWord(cell, schema),
};
