import { grouped } from "../../text/grouped.ts";
import { sortedNaturally } from "../../text/natural-order.ts";
import type { GapReviewView } from "../gap-review.ts";
import { type Field, type GapRow, isForReview } from "./gap-row.ts";

/** What is shown before anything is filtered. `review`: open and not put off, what one live review goes through. */
export const SHOWN = ["review", "open", "all"] as const;
export type Shown = (typeof SHOWN)[number];

/** The fields that rows can be filtered and grouped by. */
export const GROUPINGS = ["horizon", "status", "class", "owner"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which rows are shown, and in which order. */
export interface Arrangement {
  readonly shown: Shown;
  /** Words that a row has to have, all of them. */
  readonly text: string;
  /** The values that a field may have, an empty one where it is absent; any where there are none. */
  readonly only: Readonly<Record<Grouping, readonly string[]>>;
  /** Empty for urgency. */
  readonly sort: Field | "";
  readonly descending: boolean;
  /** Empty where rows are not grouped. */
  readonly group: Grouping | "";
}

/** A line of the grid: a gap, or the heading of those that follow. */
export type Line =
  | { readonly type: "gap"; readonly row: GapRow }
  | { readonly type: "group"; readonly value: string; readonly label: string; readonly count: number };

export const USUAL: Arrangement = {
  shown: "review",
  text: "",
  only: { horizon: [], status: [], class: [], owner: [] },
  sort: "",
  descending: false,
  group: "",
};

/** Whether an arrangement hides rows of what is shown. */
export function isFiltering({ text, only }: Arrangement): boolean {
  return text !== "" || GROUPINGS.some((field) => only[field].length > 0);
}

/** The rows that an arrangement shows, in its order, with headings where they are grouped. */
export function arrange(view: GapReviewView, arrangement: Arrangement): readonly Line[] {
  const passes = filterFor(view, arrangement);
  const sorted = sort(view, view.rows.filter(passes), arrangement);
  return arrangement.group === "" ? sorted.map(toLine) : inGroups(view, sorted, arrangement.group);
}

/** What a value is called; the field's own word for none where it is empty. */
export function labelFor({ choices, words }: GapReviewView, field: Field, value: string): string {
  if (value === "") return { owner: words.nobody, due: words.noDate }[String(field)] ?? words.none;
  return choices[field].find((choice) => choice.value === value)?.label ?? value;
}

/** The values of a field that rows have, in the order of its choices. */
export function valuesIn(view: GapReviewView, field: Grouping): readonly string[] {
  const present = new Set(view.rows.map(({ cells }) => cells[field]));
  const order = view.choices[field].map(({ value }) => value);
  return [...order.filter((value) => present.has(value)), ...[...present].filter((value) => !order.includes(value))];
}

function toLine(row: GapRow): Line {
  return { type: "gap", row };
}

function filterFor(view: GapReviewView, { shown, text, only }: Arrangement): (row: GapRow) => boolean {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const fields = GROUPINGS.filter((field) => only[field].length > 0);
  const names = new Map(view.choices.owner.map(({ value, label }) => [value, label]));
  return (row) =>
    (shown === "all" || (shown === "open" ? row.open : isForReview(row))) &&
    fields.every((field) => only[field].includes(row.cells[field])) &&
    (words.length === 0 || hasWords(row, names.get(row.cells.owner) ?? row.cells.owner, words));
}

function hasWords({ id, cells }: GapRow, owner: string, words: readonly string[]): boolean {
  const shown = folded(`${id} ${cells.title} ${owner}`);
  return words.every((word) => shown.includes(word));
}

/** Whoever searches for `cafe` means `Café`. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function sort(
  view: GapReviewView,
  rows: readonly GapRow[],
  { sort: field, descending }: Arrangement,
): readonly GapRow[] {
  if (field === "") return descending ? rows.toReversed() : rows;
  const keyOf = sortKey(view, field);
  const isAbsent = (row: GapRow): boolean => row.cells[field] === "";
  const sorted = sortedNaturally(
    rows.filter((row) => !isAbsent(row)),
    (row) => `${keyOf(row)} ${row.id}`,
  );
  // What has no value comes last whichever way one looks.
  return [...(descending ? sorted.toReversed() : sorted), ...rows.filter(isAbsent)];
}

/** Listed values sort as they are listed, people by their names. */
function sortKey({ choices }: GapReviewView, field: Field): (row: GapRow) => string {
  if (field === "title") return ({ id }) => id;
  if (field === "due" || field === "rank") return ({ cells }) => cells[field];
  const keys = new Map(
    choices[field].map(({ value, label }, position) => [value, field === "owner" ? folded(label) : String(position)]),
  );
  return ({ cells }) => keys.get(cells[field]) ?? cells[field];
}

function inGroups(view: GapReviewView, rows: readonly GapRow[], field: Grouping): readonly Line[] {
  const groups = grouped(rows, ({ cells }) => cells[field]);
  return valuesIn(view, field).flatMap((value) => {
    const members = groups.get(value) ?? [];
    if (members.length === 0) return [];
    const heading: Line = { type: "group", value, label: labelFor(view, field, value), count: members.length };
    return [heading, ...members.map(toLine)];
  });
}
