import "./page/page.css";
import "./scope-board.css";
import { html, type TemplateResult } from "lit";
import type { ScopeBoardView } from "../core/views/scope-board.ts";
import { BOARD_CARDS, parseAnswer, parseToScopeBoard } from "../extension/protocol/scope-board.ts";
import { ReceivedParts } from "./page/received-parts.ts";
import { startPage } from "./page/start-page.ts";
import { Board, type BoardPage } from "./scope-board/board.ts";
import { columns, restoreScroll } from "./scope-board/columns.ts";
import { header } from "./scope-board/header.ts";
import { keepChosenInSight } from "./scope-board/in-sight.ts";
import { menu } from "./scope-board/menu.ts";
import { pane } from "./scope-board/pane.ts";

let board: Board | undefined;

/** Only what is drawn can be scrolled. */
function afterDrawing(drawn: Board): void {
  restoreScroll(drawn);
  keepChosenInSight(drawn);
}

function boardOf(page: BoardPage): Board {
  board ??= new Board(page);
  return board;
}

function scopeBoard(view: ScopeBoardView, page: BoardPage): TemplateResult {
  const shown = boardOf(page);
  shown.take(view);
  queueMicrotask(() => afterDrawing(shown));
  return html`
    ${header(shown)}
    ${view.buckets.length === 0 ? empty(shown) : columns(shown)}
    ${pane(shown)}
    ${menu(shown)}
    <p class="spoken" role="status">${shown.newest}</p>
  `;
}

function empty({ view: { words }, page }: Board): TemplateResult {
  return html`
    <div class="notice">
      <p>${words.empty}</p>
      <button class="primary" @click=${() => page.send({ type: "new" })}>${words.newItem}</button>
    </div>
  `;
}

startPage({
  parse: parseToScopeBoard,
  parts: new ReceivedParts(BOARD_CARDS),
  draw: scopeBoard,
  hear(message, page) {
    const answer = parseAnswer(message);
    if (answer) boardOf(page).hear(answer);
  },
});
