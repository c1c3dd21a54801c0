import type { Column } from "./columns.ts";
import { plainLabel } from "./labels.ts";
import { readDate } from "./read-date.ts";
import { type DecimalMark, provenMark, writtenNumber } from "./read-number.ts";
import type { Cell } from "./table.ts";

/** How a column writes what can be read in two ways; undefined where it does not prove either. */
export interface ColumnHabits {
  /** Whether 3/4/2026 is a day in April. */
  readonly dayFirst?: boolean;
  readonly decimal?: DecimalMark;
  /** Its numbers are percents although no sign stands beside them. */
  readonly percent?: true;
}

/** A cell with the value that the artifact has now, where there is one: what was not edited shows how it was written. */
export interface KnownCell {
  readonly cell: Cell;
  readonly current: unknown;
}

/** What a whole column proves about its writing. Proofs that contradict each other prove nothing. */
export function habitsOf(column: Column, label: string, cells: readonly KnownCell[]): ColumnHabits {
  if (column.type === "date" || column.type === "week") return defined({ dayFirst: dayComesFirst(cells) });
  if (column.type !== "number") return {};
  const decimal = agreed(cells.map(({ cell }) => provenMark(writtenNumber(cell)?.digits ?? "")));
  return { ...defined({ decimal }), ...(isPercent(column, label, cells) ? { percent: true } : {}) };
}

function dayComesFirst(cells: readonly KnownCell[]): boolean | undefined {
  const open = cells.flatMap(({ cell, current }) => {
    const reading = readDate(cell);
    return reading && !("date" in reading) ? [{ ...reading, current }] : [];
  });
  const proofs = open.map(({ dayFirst, monthFirst }) => oneOf(dayFirst !== undefined, monthFirst !== undefined));
  if (proofs.some((proof) => proof !== undefined)) return agreed(proofs);
  const kept = open.map(({ dayFirst, monthFirst, current }) => oneOf(dayFirst === current, monthFirst === current));
  if (kept.some((proof) => proof !== undefined)) return agreed(kept);
  // Nobody writes the month first with dots.
  return open.length > 0 && open.every(({ dotted }) => dotted) ? true : undefined;
}

/** Which of two holds; undefined where both do, or neither. */
function oneOf(first: boolean, second: boolean): boolean | undefined {
  return first === second ? undefined : first;
}

function agreed<Proof>(proofs: readonly (Proof | undefined)[]): Proof | undefined {
  const found = new Set(proofs.filter((proof) => proof !== undefined));
  return found.size === 1 ? [...found][0] : undefined;
}

/** A share from 0 to 1 that a column headed "% filled" gives as 31. */
function isPercent({ schema }: Column, label: string, cells: readonly KnownCell[]): boolean {
  if (schema.maximum !== 1 || !/%|\b(?:percent|prozent|pour ?cent|pct)\b/.test(plainLabel(label))) return false;
  return cells.some(({ cell }) => typeof cell !== "boolean" && Number(String(cell ?? "").replace(",", ".")) > 1);
}

function defined<Part extends object>(part: Part): { [Key in keyof Part]: Exclude<Part[Key], undefined> } | object {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
