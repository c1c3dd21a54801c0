import "./columns.css";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { BoardWords } from "../../core/views/scope-board.ts";
import { type Board, keyOf, type ShownColumn } from "./board.ts";
import { card } from "./card.ts";
import { allowDrop, drop, leave } from "./drag.ts";
import { moveFocus } from "./keyboard.ts";
import { type Divider, layoutOf, rowsWithin } from "./layout.ts";

/** The tiers side by side. Each scrolls for itself; only the cards in sight exist. */
export function columns(board: Board): TemplateResult {
  const isNothing = board.columns.every(({ cards }) => cards.length === 0);
  return html`
    <div class="board" @keydown=${(event: KeyboardEvent) => moveFocus(board, event)}>
      ${board.columns.map((shown) => column(board, shown))}
      ${isNothing ? html`<p class="no-match quiet">${board.view.words.noMatch}</p>` : nothing}
    </div>
  `;
}

function column(board: Board, shown: ShownColumn): TemplateResult {
  const { id } = shown.column;
  return html`
    <section
      class=${`column ${shown.column.cards.length === 0 ? "empty" : ""} ${board.over === id ? "over" : ""}`}
      data-column=${id}
      aria-labelledby=${`column-${id}`}
      @dragover=${(event: DragEvent) => allowDrop(board, id, event)}
      @dragleave=${(event: DragEvent) => leave(board, event)}
      @drop=${(event: DragEvent) => drop(board, id, event)}
    >
      ${heading(board, shown)} ${cards(board, shown)}
    </section>
  `;
}

function heading(board: Board, { column: { id, title, meaning, count, share, proposed }, cards: own }: ShownColumn) {
  return html`
    <header>
      <h2 id=${`column-${id}`}>
        ${title} <b class="count">${count}</b> <span class="quiet">${share === "" ? "" : `· ${share}`}</span>
        ${board.isFiltered ? html`<span class="found">${own.length}</span>` : nothing}
      </h2>
      <p class="quiet">${meaning}</p>
      <p class="proposed-count quiet">${proposed}</p>
    </header>
  `;
}

function cards(board: Board, shown: ShownColumn): TemplateResult {
  const { id } = shown.column;
  const { words } = board.view;
  if (shown.cards.length === 0)
    return html`<div class="cards"><p class="nothing quiet">${board.isFiltered ? "" : words.nothingHere}</p></div>`;
  const layout = layoutOf(shown.cards);
  const reached = board.reachedIn(shown);
  const element = document.querySelector(`[data-column="${id}"] .cards`);
  // Before the first drawing nothing is there to be measured: as much as a tall window shows.
  const within = { top: element?.scrollTop ?? board.scrollOf(id), height: element?.clientHeight ?? window.innerHeight };
  const rows = rowsWithin(layout, within, reached ? shown.cards.indexOf(reached) : -1);
  return html`
    <div class="cards" @scroll=${(event: Event) => scrolled(board, shown, event)}>
      <ul .style=${`block-size: ${layout.height}px`} aria-labelledby=${`column-${id}`}>
        ${repeat(
          rows,
          ({ card: one }) => keyOf(one),
          (row) => card(board, row, { column: id, count: shown.cards.length, isReached: row.card === reached }),
        )}
      </ul>
      ${layout.dividers.map((one) => divider(one, words))}
    </div>
  `;
}

function divider({ isProposal, top }: Divider, words: BoardWords): TemplateResult {
  const text = isProposal ? words.proposedHere : words.decided;
  return html`<p class="divider" .style=${`inset-block-start: ${top}px`}>${text}</p>`;
}

function scrolled(board: Board, { column: { id } }: ShownColumn, { currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  board.keepScroll(id, currentTarget.scrollTop);
  board.page.redraw();
}

/** Columns that were drawn before, and that people may have scrolled since. */
const known = new WeakSet<Element>();

/** Puts columns where they were when they were last seen, as soon as they are drawn so that they can be scrolled. */
export function restoreScroll(board: Board): void {
  for (const { column: own } of board.columns) {
    const element = document.querySelector(`[data-column="${own.id}"] .cards`);
    if (!element || known.has(element) || element.scrollHeight <= element.clientHeight) continue;
    element.scrollTop = board.scrollOf(own.id);
    known.add(element);
  }
}
