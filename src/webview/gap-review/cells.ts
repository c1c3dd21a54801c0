import { html, nothing, type TemplateResult } from "lit";
import { labelFor } from "../../core/views/gap-review/arrange.ts";
import type { Field, GapRow } from "../../core/views/gap-review/gap-row.ts";
import { mark } from "../page/mark.ts";
import { settle } from "./acting.ts";
import { type Column, isField } from "./columns.ts";
import { beginEditing } from "./editing.ts";
import { editor } from "./editor.ts";
import { icon, isIcon } from "./icons.ts";
import { place } from "./moving.ts";
import type { CellPlace, Settled } from "./remembered.ts";
import type { Review } from "./review.ts";
import { selectUpTo, toggleSelected } from "./selecting.ts";

/** A cell of a gap. `at` is the place that Tab reaches. */
export function cell(review: Review, row: GapRow, column: Column, at: CellPlace): TemplateResult {
  const tab = at.line === row.id && at.column === column ? 0 : -1;
  if (column === "select") return selectCell(review, row, tab);
  if (!isField(column)) return settleCell(review, row, column, tab);
  return column === "title" ? titleCell(review, row, tab) : fieldCell(review, row, column, tab);
}

function selectCell(review: Review, { id, cells }: GapRow, tab: number): TemplateResult {
  const press = (event: MouseEvent): void => {
    if (event.shiftKey) selectUpTo(review, review.positionOf(review.at.line), review.positionOf(id));
    else toggleSelected(review, id);
    review.at = { line: id, column: "select" };
  };
  return html`<div role="gridcell" class="cell select">
    <input
      type="checkbox"
      data-cell="${id}/select"
      tabindex=${tab}
      aria-label="${review.view.words.select}: ${id} · ${cells.title}"
      .checked=${review.selected.has(id)}
      @click=${press}
    />
  </div>`;
}

function settleCell(review: Review, { id, cells }: GapRow, column: "agree" | "park", tab: number): TemplateResult {
  const { words, mayEdit } = review.view;
  const how: Settled = column === "agree" ? "agreed" : "parked";
  const isDone = review.gone.get(id) === how;
  const [done, toDo, hint] =
    column === "agree" ? [words.agreed, words.agree, words.agreeHint] : [words.parked, words.park, words.parkHint];
  return html`<div role="gridcell" class="cell ${column}">
    <button
      class="settle"
      data-cell="${id}/${column}"
      tabindex=${tab}
      title=${hint}
      aria-label="${isDone ? done : toDo}: ${id} · ${cells.title}"
      aria-pressed=${isDone}
      ?disabled=${!mayEdit}
      @click=${() => settle(review, how, id)}
    >
      ${icon(column === "agree" ? "tick" : "pause")}<span>${isDone ? done : toDo}</span>
    </button>
  </div>`;
}

function titleCell(review: Review, row: GapRow, tab: number): TemplateResult {
  const { id, path } = row;
  const open = (event: Event): void => {
    event.stopPropagation();
    review.page.send({ type: "goto", place: { path, artifact: id, field: [] } });
  };
  const title = review.valueOf(row, "title");
  const shown = html`<button class="id" tabindex="-1" title="${review.view.words.open} (Alt+Enter)" @click=${open}>${id}</button
    ><span class="dot" aria-hidden="true"> · </span><span class="text" title=${title}>${title}</span>`;
  return frame(review, row, { field: "title", tab, role: "rowheader" }, shown);
}

function fieldCell(review: Review, row: GapRow, field: Field, tab: number): TemplateResult {
  const value = review.valueOf(row, field);
  const text = field === "due" && value === row.cells.due ? row.dueText : labelFor(review.view, field, value);
  const isMissing = value === "" && row.open && (field === "owner" || field === "due");
  const sign = isIcon(value) ? icon(value) : nothing;
  const late = field === "due" && row.late !== "" && value === row.cells.due;
  const shown = html`${late ? mark("late", row.late) : sign}<span
      class="text ${isMissing || value === "" ? "none" : ""} ${late ? "late" : ""}"
      title=${late ? row.late : field === "rank" ? "" : text}
      >${value === "" && !isMissing ? "–" : text}</span
    >`;
  return frame(review, row, { field, tab, role: "gridcell" }, shown);
}

interface Frame {
  readonly field: Field;
  readonly tab: number;
  readonly role: "gridcell" | "rowheader";
}

function frame(review: Review, row: GapRow, { field, tab, role }: Frame, shown: TemplateResult): TemplateResult {
  const { editing, view } = review;
  const isEdited = editing?.id === row.id && editing.field === field;
  const refused = review.refused.some(({ id, field: other }) => id === row.id && other === field);
  const click = (): void => {
    if (isEdited) return;
    if (review.at.line === row.id && review.at.column === field && !review.editing) beginEditing(review, row.id, field);
    else place(review, { line: row.id, column: field });
  };
  return html`<div
    role=${role}
    class="cell ${field} ${isEdited ? "edited" : ""} ${isEdited && editing.asks !== "" ? "asked" : ""} ${refused ? "refused" : ""} ${view.mayEdit ? "" : "fixed"}"
    data-cell=${isEdited ? nothing : `${row.id}/${field}`}
    data-title=${view.columns.find((column) => column.field === field)?.title ?? ""}
    tabindex=${isEdited ? nothing : tab}
    aria-readonly=${view.mayEdit ? nothing : "true"}
    @click=${click}
  >${isEdited && editing ? editor(review, editing) : shown}</div>`;
}
