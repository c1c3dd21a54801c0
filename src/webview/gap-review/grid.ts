import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Line } from "../../core/views/gap-review/arrange.ts";
import type { GapRow } from "../../core/views/gap-review/gap-row.ts";
import { cell } from "./cells.ts";
import { COLUMNS, type Column, isField } from "./columns.ts";
import { keyOf } from "./held-lines.ts";
import { icon } from "./icons.ts";
import { pressInGrid } from "./keys.ts";
import { HEADER, placeOf, positionOf } from "./moving.ts";
import type { CellPlace } from "./remembered.ts";
import type { Review } from "./review.ts";
import { areAllSelected, selectAll } from "./selecting.ts";
import { inSight, scrolled } from "./sight.ts";
import { sortBy } from "./sorting.ts";

/** The gaps: only those rows are drawn that are in sight, and the one where the person is. */
export function grid(review: Review): TemplateResult {
  const { words } = review.view;
  const at = placeOf(review);
  const lines = review.lines;
  return html`<div
    class="grid ${review.layout}"
    role="grid"
    aria-label=${words.grid}
    aria-rowcount=${lines.length + 1}
    aria-colcount=${COLUMNS.length}
    aria-multiselectable="true"
    @keydown=${(event: KeyboardEvent) => pressInGrid(review, event)}
    @scroll=${() => scrolled(review)}
  >
    ${header(review, at)}
    <div class="lines" role="rowgroup" .style=${`height:${review.offsets[lines.length] ?? 0}px`}>
      ${repeat(
        positions(review),
        (position) => keyOf(lineAt(lines, position)),
        (position) => drawn(review, position, at),
      )}
    </div>
  </div>`;
}

function lineAt(lines: readonly Line[], position: number): Line {
  return lines[position] ?? { type: "group", value: "", label: "", count: 0 };
}

function positions(review: Review): number[] {
  const { from, to } = inSight(review);
  const sight = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  const at = positionOf(review);
  if (at < 0 || at >= review.lines.length || (at >= from && at < to)) return sight;
  return at < from ? [at, ...sight] : [...sight, at];
}

function drawn(review: Review, position: number, at: CellPlace): TemplateResult {
  const line = lineAt(review.lines, position);
  const style = `transform:translateY(${review.offsets[position] ?? 0}px)`;
  if (line.type === "group") return group(review, line, { style, position, at });
  return gap(review, review.row(line.row.id) ?? line.row, { style, position, at });
}

interface Drawn {
  readonly style: string;
  readonly position: number;
  readonly at: CellPlace;
}

function gap(review: Review, row: GapRow, { style, position, at }: Drawn): TemplateResult {
  const isSelected = review.selected.has(row.id);
  const state = [isSelected ? "selected" : "", at.line === row.id ? "here" : "", review.gone.get(row.id) ?? ""];
  return html`<div
    role="row"
    class="row ${state.join(" ")}"
    aria-rowindex=${position + 2}
    aria-selected=${isSelected}
    .style=${style}
  >${COLUMNS.map((column) => cell(review, row, column, at))}</div>`;
}

function group(review: Review, line: Extract<Line, { type: "group" }>, { style, position, at }: Drawn): TemplateResult {
  const key = keyOf(line);
  const isFolded = review.folded.has(line.value);
  const press = (): void => {
    review.at = { line: key, column: review.at.column };
    review.toggleFold(line.value);
  };
  return html`<div role="row" class="row group" aria-rowindex=${position + 2} .style=${style}>
    <div role="gridcell" aria-colspan=${COLUMNS.length} class="heading">
      <button data-cell="${key}" tabindex=${at.line === key ? 0 : -1} aria-expanded=${!isFolded} @click=${press}>
        ${icon(isFolded ? "right" : "down")}<strong>${line.label}</strong><span class="quiet">${line.count}</span>
      </button>
    </div>
  </div>`;
}

function header(review: Review, at: CellPlace): TemplateResult {
  return html`<div class="row titles" role="row" aria-rowindex="1">
    ${COLUMNS.map((column) => titleOf(review, column, at.line === HEADER && at.column === column ? 0 : -1))}
  </div>`;
}

function titleOf(review: Review, column: Column, tab: number): TemplateResult {
  const { words } = review.view;
  if (column === "select")
    return html`<div role="columnheader" class="cell select">
      <input
        type="checkbox"
        data-cell="${HEADER}/select"
        tabindex=${tab}
        aria-label=${words.selectAll}
        .checked=${areAllSelected(review)}
        @click=${() => selectAll(review)}
      />
    </div>`;
  if (!isField(column))
    return html`<div role="columnheader" class="cell ${column}" data-cell="${HEADER}/${column}" tabindex=${tab}>
      <span class="spoken">${words[column]}</span>
    </div>`;
  const { sort, descending } = review.arrangement;
  const isSorted = sort === column;
  return html`<div
    role="columnheader"
    class="cell ${column}"
    aria-sort=${isSorted ? (descending ? "descending" : "ascending") : nothing}
  >
    <button data-cell="${HEADER}/${column}" tabindex=${tab} @click=${() => sortBy(review, column)}>
      <span>${words[column]}</span>${isSorted ? icon(descending ? "down" : "up") : nothing}
    </button>
  </div>`;
}
