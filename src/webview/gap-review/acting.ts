import type { Answer } from "../../extension/protocol/gap-review.ts";
import { beginEditing } from "./editing.ts";
import { keyOf } from "./held-lines.ts";
import { goTo, placeOf, positionOf } from "./moving.ts";
import type { Settled } from "./remembered.ts";
import type { Review } from "./review.ts";
import type { Editing } from "./typed.ts";

/** Agrees on the gap where the person is, or on all that are selected with it, and goes on to the next. */
export function settle(review: Review, how: Settled, id = placeOf(review).line): void {
  const row = review.row(id);
  if (!row || !review.view.mayEdit) return;
  const ids = review.selected.has(id) ? review.chosen : [id];
  if (ids.every((each) => review.gone.get(each) === how)) markGone(review, ids, undefined);
  else ask(review, ids, how);
}

function ask(review: Review, ids: readonly string[], how: Settled): void {
  markGone(review, ids, how);
  review.selected = new Set();
  const { meeting } = review;
  const taken = review.view.meetings.some(({ value }) => value === meeting) ? meeting : "";
  review.send((edit) => ({ type: how === "agreed" ? "agree" : "park", edit, ids, meeting: taken }), { ids });
  goOn(review);
}

function markGone(review: Review, ids: readonly string[], how: Settled | undefined): void {
  const gone = new Map(review.gone);
  for (const id of ids)
    if (how) gone.set(id, how);
    else gone.delete(id);
  review.gone = gone;
  review.changed();
}

/** The next gap below that was not gone through; where there is none the person stays. */
function goOn(review: Review): void {
  const from = positionOf(review);
  const next = review.lines.findIndex(
    (line, position) => position > from && line.type === "gap" && !review.gone.has(line.row.id),
  );
  goTo(review, next < 0 ? from : next);
}

/** Takes an edit back, or back again. What the host has not answered yet is done before, so it can be taken back too. */
export function step(review: Review, type: "undo" | "redo"): void {
  if (type === "undo" ? review.canUndo || review.waiting.size > 0 : review.canRedo)
    review.send((edit) => ({ type, edit }), { ids: [] });
}

/** Takes what became of an edit. What was refused is put before the person again, with what was typed. */
export function takeAnswer(review: Review, answer: Answer): void {
  const waiting = review.waiting.get(answer.edit);
  review.waiting.delete(answer.edit);
  review.canUndo = answer.undo;
  review.canRedo = answer.redo;
  review.notice = "";
  review.takeRows(answer);
  if (answer.refusal !== "") refused(review, answer, waiting?.editing);
  // Of an undone step nothing was gone through.
  else if (waiting?.ids.length === 0) undone(review, answer);
  review.changed();
}

function undone(review: Review, { rows }: Answer): void {
  const ids = rows.map(({ id }) => id);
  markGone(review, ids, undefined);
  const first = review.lines.findIndex((line) => ids.includes(keyOf(line)));
  if (first >= 0) goTo(review, first);
}

function refused(review: Review, { refusal, rows, lacks }: Answer, editing: Editing | undefined): void {
  if (editing) putBack(review, { ...editing, gaps: seenNow(review, editing), problem: refusal });
  else {
    markGone(
      review,
      rows.map(({ id }) => id),
      undefined,
    );
    if (lacks && !review.editing) beginEditing(review, lacks.id, lacks.field, { problem: refusal });
    else review.notice = refusal;
  }
}

/** Whoever has seen what others wrote may write it over. */
function seenNow(review: Review, { gaps, field }: Editing): Editing["gaps"] {
  return gaps.map(({ id, seen }) => ({ id, seen: review.row(id)?.cells[field] ?? seen }));
}

function putBack(review: Review, editing: Editing): void {
  if (review.editing) review.refused = [...review.refused, editing];
  else resume(review, editing);
}

/** Goes back to what was refused, as it was typed. */
export function resume(review: Review, editing: Editing): void {
  review.refused = review.refused.filter((other) => other !== editing);
  review.editing = editing;
  goTo(review, Math.max(0, review.positionOf(editing.id)), editing.field);
}
