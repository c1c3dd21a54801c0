import type { Column } from "./columns.ts";
import { type LabelScore, scoreLabel } from "./label-score.ts";
import { plainLabel } from "./labels.ts";
import { readDate } from "./read-date.ts";
import { writtenNumber } from "./read-number.ts";
import { type Cell, isBlank, type Row, type Sheet, shownCell, type Table } from "./table.ts";

/** The rows among which the headings are looked for: titles, dates and legends may stand above them. */
const LOOKED_AT = 40;

export interface HeadingHints {
  readonly columns: readonly Column[];
  /** Words that say nothing here, such as the kind's name. */
  readonly fillers: readonly string[];
  /** Headings that the user named. */
  readonly named: readonly string[];
}

export interface FoundTable {
  readonly table: Table;
  /** How much the headings say about the kind's fields; 0 where they say nothing. */
  readonly score: number;
}

/**
 * Finds the headings of a sheet and the rows below them. Titles above are passed over, headings of two rows become one
 * ("Impact" over "who" and "effect"), blank rows and repeated headings are left out. Where no heading means anything,
 * the first row that is full counts as the heading.
 */
export function findTable(sheet: Sheet, hints: HeadingHints): FoundTable {
  const known = new Map<string, number>();
  const worth = (label: string): number => {
    const score = known.get(label) ?? (known.size < MOST_LABELS ? worthOf(label, hints) : 0);
    known.set(label, score);
    return score;
  };
  const candidates = sheet.rows.slice(0, LOOKED_AT).flatMap((row, index) => headingsAt(sheet, row, index));
  let best: (Heading & { readonly score: number }) | undefined;
  for (const heading of candidates) {
    const score = totalOf(heading.labels, worth) - (heading.height - 1) * PRICE_OF_A_ROW;
    if (!best || score > best.score) best = { ...heading, score };
  }
  const found = best && best.score > 0 ? best : fullestRow(candidates);
  return { table: tableBelow(sheet, found), score: Math.max(0, best?.score ?? 0) };
}

/** Different texts that are weighed: more than any real sheet has in its first rows. */
const MOST_LABELS = 4000;

interface Heading {
  /** Position of its first row. */
  readonly index: number;
  /** How many rows it takes. */
  readonly height: number;
  readonly labels: readonly string[];
}

/** Two rows are taken for one heading only when the second says something. */
const PRICE_OF_A_ROW = 0.3;

/** A heading that the user named counts more than any guess. */
const NAMED_WORTH = 3;

function worthOf(label: string, { columns, fillers, named }: HeadingHints): number {
  if (named.includes(plainLabel(label))) return NAMED_WORTH;
  if (label.startsWith("_")) return 0;
  const scores = columns.map((column): LabelScore | undefined => scoreLabel(label, column, fillers));
  return Math.max(0, ...scores.map((one) => one?.score ?? 0));
}

function headingsAt({ rows }: Sheet, row: Row, index: number): Heading[] {
  const single = { index, height: 1, labels: row.map(labelText) };
  const next = rows[index + 1];
  if (!next || row.every(isBlank) || next.every(isBlank) || next.some(isFigure)) return [single];
  return [single, { index, height: 2, labels: joined(row, next) }];
}

/** Numbers and dates are data. */
function isFigure(cell: Cell): boolean {
  return (
    typeof cell === "number" ||
    typeof cell === "boolean" ||
    readDate(cell) !== undefined ||
    writtenNumber(cell) !== undefined
  );
}

/** Long texts are no headings but data. */
const LONGEST_LABEL = 120;

function labelText(cell: Cell): string {
  const text = shownCell(cell).replace(/\s+/g, " ").trim();
  return text.length > LONGEST_LABEL ? "" : text;
}

/** Labels of two rows: a group's name stands over its first column only, and counts for those to its right. */
function joined(upper: Row, lower: Row): readonly string[] {
  let group = "";
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const above = labelText(upper[index] ?? null);
    const below = labelText(lower[index] ?? null);
    if (above !== "") group = below === "" ? "" : above;
    const name = above === "" && below !== "" ? group : above;
    return name === below ? name : `${name} ${below}`.trim();
  });
}

/** What different labels say together; a title that was merged over the whole width says one thing. */
function totalOf(labels: readonly string[], worth: (label: string) => number): number {
  return [...new Set(labels)].reduce((sum, label) => sum + (label === "" ? 0 : worth(label)), 0);
}

function fullestRow(candidates: readonly Heading[]): Heading | undefined {
  let fullest: Heading | undefined;
  const size = ({ labels }: Heading): number => new Set(labels.filter((label) => label !== "")).size;
  for (const heading of candidates)
    if (heading.height === 1 && size(heading) > (fullest ? size(fullest) : 0)) fullest = heading;
  return fullest;
}

function tableBelow({ rows }: Sheet, heading: Heading | undefined): Table {
  if (!heading) return { columns: [], rows: [] };
  const start = heading.index + heading.height;
  const headings = rows.slice(heading.index, start).map((row) => JSON.stringify(row));
  const below = rows.slice(start).flatMap((cells, offset) => {
    const isNothing = cells.every(isBlank) || headings.includes(JSON.stringify(cells));
    return isNothing ? [] : [{ number: start + offset + 1, cells }];
  });
  const width = below.reduce((most, { cells }) => Math.max(most, cells.length), heading.labels.length);
  const columns = Array.from({ length: width }, (_, index) => ({ index, label: heading.labels[index] ?? "" }));
  const used = columns.filter(({ index, label }) => label !== "" || below.some(({ cells }) => !isBlank(cells[index])));
  return { columns: used, rows: below };
}
