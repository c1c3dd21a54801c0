import { settle, step } from "./acting.ts";
import { COLUMNS, type Column, isField } from "./columns.ts";
import { beginEditing, cancelEditing, commit } from "./editing.ts";
import { goTo, HEADER, moveBy, nextEditable, place, positionOf } from "./moving.ts";
import { optionsFor } from "./options.ts";
import type { Review } from "./review.ts";
import { selectAll, selectUpTo, toggleSelected } from "./selecting.ts";
import { sortBy } from "./sorting.ts";
import { lineAt } from "./windowing.ts";

/** Does what a key means in the grid; what it means nothing for is left to the browser and to VS Code. */
export function pressInGrid(review: Review, event: KeyboardEvent): void {
  if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox") return;
  const act = actionFor(review, event);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function actionFor(review: Review, event: KeyboardEvent): (() => void) | undefined {
  const { key, altKey } = event;
  if (event.ctrlKey || event.metaKey) return withControl(review, event);
  if (altKey) return key === "Enter" ? () => openFile(review) : undefined;
  if (key in MOVES) return () => move(review, event);
  if (key === "Enter" || key === "F2") return () => enter(review);
  if (key === " ") return () => space(review);
  if (key === "Escape" && review.selected.size > 0) return () => selectAll(review, false);
  const typed = key === "Backspace" || key === "Delete" ? "" : key;
  const { line, column } = review.at;
  const isTyping = typed.length <= 1 && isField(column) && review.row(line) !== undefined;
  return isTyping ? () => isField(column) && beginEditing(review, line, column, { typed }) : undefined;
}

function withControl(review: Review, { key, shiftKey }: KeyboardEvent): (() => void) | undefined {
  if (key === "Enter") return () => settle(review, shiftKey ? "parked" : "agreed");
  if (key === "Home") return () => goTo(review, 0, COLUMNS[0]);
  if (key === "End") return () => goTo(review, review.lines.length - 1, COLUMNS.at(-1));
  if (key.toLowerCase() === "a") return () => selectAll(review, true);
  if (key.toLowerCase() === "y" || (key.toLowerCase() === "z" && shiftKey)) return () => step(review, "redo");
  return key.toLowerCase() === "z" ? () => step(review, "undo") : undefined;
}

type Move = (review: Review) => void;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: (review) => moveBy(review, -1, 0),
  ArrowDown: (review) => moveBy(review, 1, 0),
  ArrowLeft: (review) => moveBy(review, 0, -1),
  ArrowRight: (review) => moveBy(review, 0, 1),
  Home: (review) => moveBy(review, 0, -COLUMNS.length),
  End: (review) => moveBy(review, 0, COLUMNS.length),
  PageUp: (review) => goTo(review, Math.max(0, positionOf(review) - pageOf(review))),
  PageDown: (review) => goTo(review, Math.min(review.lines.length - 1, positionOf(review) + pageOf(review))),
};

/** How many lines are in sight. */
function pageOf({ offsets, top }: Review): number {
  const height = document.querySelector(".grid")?.clientHeight ?? 0;
  return Math.max(1, lineAt(offsets, top + height) - lineAt(offsets, top) - 1);
}

function move(review: Review, { key, shiftKey }: KeyboardEvent): void {
  const from = positionOf(review);
  MOVES[key]?.(review);
  if (shiftKey && (key === "ArrowUp" || key === "ArrowDown")) selectUpTo(review, from, positionOf(review));
}

/** What Enter does in a cell. */
function enter(review: Review): void {
  const { line, column } = review.at;
  const here = review.lines[review.positionOf(line)];
  if (line === HEADER) enterTitle(review, column);
  else if (here?.type === "group") review.toggleFold(here.value);
  else if (isField(column)) beginEditing(review, line, column);
  else if (column === "select") toggleSelected(review, line);
  else settle(review, column === "agree" ? "agreed" : "parked");
}

function enterTitle(review: Review, column: Column): void {
  if (column === "select") selectAll(review);
  else if (isField(column)) sortBy(review, column);
}

function space(review: Review): void {
  const { line, column } = review.at;
  if (review.row(line) && column !== "agree" && column !== "park") toggleSelected(review, line);
  else enter(review);
}

function openFile(review: Review): void {
  const row = review.row(review.at.line);
  if (row) review.page.send({ type: "goto", place: { path: row.path, artifact: row.id, field: [] } });
}

/** Does what a key means while a value is typed. */
export function pressInEditor(review: Review, event: KeyboardEvent): void {
  const act = editorActionFor(review, event);
  if (act) {
    event.preventDefault();
    act();
  }
  // What is typed is the editor's own business: the grid and VS Code keep out of it.
  if (act || event.key.length === 1) event.stopPropagation();
}

function editorActionFor(review: Review, { key, shiftKey, isComposing }: KeyboardEvent): (() => void) | undefined {
  // Enter ends a composition first, as of Japanese; it is not meant for us.
  if (isComposing) return undefined;
  if (key === "Enter") return () => void commit(review);
  if (key === "Escape") return () => cancelEditing(review);
  if (key === "Tab") return () => commitAndGoOn(review, shiftKey ? -1 : 1);
  if (key === "ArrowDown") return () => moveOption(review, 1);
  return key === "ArrowUp" ? () => moveOption(review, -1) : undefined;
}

/** Tab writes the value and edits the next cell. */
function commitAndGoOn(review: Review, step: 1 | -1): void {
  const next = nextEditable(review, step);
  if (review.editing?.touched === false && review.editing.asks === "") cancelEditing(review);
  else if (!commit(review)) return;
  if (!next) return;
  if (isField(next.column)) beginEditing(review, next.line, next.column);
  else place(review, next);
}

function moveOption(review: Review, step: 1 | -1): void {
  const { editing } = review;
  const count = editing ? optionsFor(review, editing).length : 0;
  if (!editing || count === 0) return;
  const option = editing.option < 0 && step < 0 ? count - 1 : (editing.option + step + count) % count;
  review.editing = { ...editing, option, touched: true };
  review.changed();
}
