import type { Field, GapRow } from "../../core/views/gap-review/gap-row.ts";
import { isForSeveral } from "./columns.ts";
import { type Option, optionsFor } from "./options.ts";
import type { Review } from "./review.ts";
import type { Editing } from "./typed.ts";

/** How an edit begins: with what was typed over the cell, or with what stands there, and what is wrong with that. */
interface Beginning {
  readonly typed?: string;
  readonly problem?: string;
}

/** Begins to edit a cell. */
export function beginEditing(review: Review, id: string, field: Field, { typed, problem = "" }: Beginning = {}): void {
  const row = review.row(id);
  if (!row || !review.view.mayEdit) return;
  const isListed = review.view.choices[field].length > 0;
  const editing: Editing = {
    id,
    field,
    text: typed ?? (isListed ? "" : review.valueOf(row, field)),
    touched: typed !== undefined,
    option: 0,
    gaps: targets(review, row, field).map((gap) => ({ id: gap.id, seen: review.valueOf(gap, field) })),
    asks: "",
    problem,
  };
  const current = optionsFor(review, editing).findIndex(({ value }) => value === review.valueOf(row, field));
  review.at = { line: id, column: field };
  review.editing = { ...editing, option: typed === undefined ? current : 0 };
  review.wantsFocus = true;
  review.changed();
}

/** The rows that an edit is for: all that are selected, if the row is one of them. */
function targets(review: Review, row: GapRow, field: Field): readonly GapRow[] {
  if (!isForSeveral(field) || !review.selected.has(row.id)) return [row];
  return review.chosen.flatMap((id) => review.row(id) ?? []);
}

export function type(review: Review, typed: string): void {
  if (review.editing) review.editing = { ...review.editing, text: typed, touched: true, option: 0, problem: "" };
  review.changed();
}

/** Leaves the cell as it was. */
function leaveAlone(review: Review): true {
  cancelEditing(review);
  return true;
}

export function cancelEditing(review: Review): void {
  review.editing = undefined;
  review.wantsFocus = true;
  review.changed();
}

/** Sends what was typed; false where it cannot be meant, and the cell stays as it is. */
export function commit(review: Review, option?: Option): boolean {
  const { editing } = review;
  const row = editing && review.row(editing.id);
  if (!editing || !row) return true;
  if (!option && !editing.touched && editing.option < 0) return leaveAlone(review);
  const given = option?.value ?? givenIn(review, editing);
  if (given === undefined) return refuse(review, editing);
  if (editing.asks !== "") return send(review, editing, { value: editing.asks, reason: given });
  if (editing.field === "status" && given !== row.cells.status) return commitStatus(review, editing, given);
  return send(review, editing, { value: given, reason: "" });
}

/** What Enter means now; undefined where it means nothing. */
function givenIn(review: Review, editing: Editing): string | undefined {
  const options = optionsFor(review, editing);
  const isListed = review.view.choices[editing.field].length > 0 && editing.asks !== "rejected";
  if (isListed) return options[editing.option]?.value;
  const typed = editing.text.trim();
  return typed === "" && (editing.field === "title" || editing.asks !== "") ? undefined : typed;
}

function refuse(review: Review, editing: Editing): false {
  const { noChoice, missing } = review.view.words;
  review.editing = { ...editing, problem: editing.text.trim() === "" ? missing : noChoice };
  review.changed();
  return false;
}

/** Some moves need more than the status: a decision, or a reason (domain.md section 3). */
function commitStatus(review: Review, editing: Editing, status: string): boolean {
  if (status === "closed") {
    review.page.send({ type: "close", id: editing.id });
    cancelEditing(review);
    return true;
  }
  if (status !== "rejected" && status !== "duplicate") return send(review, editing, { value: status, reason: "" });
  review.editing = { ...editing, asks: status, text: "", touched: false, option: 0, problem: "" };
  review.wantsFocus = true;
  review.changed();
  return false;
}

function send(
  review: Review,
  editing: Editing,
  { value, reason }: { readonly value: string; readonly reason: string },
): true {
  const { field, gaps } = editing;
  review.editing = undefined;
  review.wantsFocus = true;
  if (gaps.every(({ seen }) => seen === value)) review.changed();
  else
    review.send((edit) => ({ type: "set", edit, field, value, reason, gaps }), {
      ids: gaps.map(({ id }) => id),
      editing,
      value,
    });
  return true;
}
