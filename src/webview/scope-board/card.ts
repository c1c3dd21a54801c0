import "./card.css";
import { html, type TemplateResult } from "lit";
import type { BoardCard } from "../../core/views/scope-board/card.ts";
import type { CardState, ColumnId } from "../../core/views/scope-board/card-states.ts";
import type { BoardWords } from "../../core/views/scope-board.ts";
import { mark, type Standing } from "../page/mark.ts";
import { type Board, keyOf } from "./board.ts";
import { drag, endDrag } from "./drag.ts";
import type { Row } from "./layout.ts";

interface Place {
  readonly column: ColumnId;
  readonly count: number;
  readonly isReached: boolean;
}

/** One item: how its decision stands, and the tier that was decided beside the one that is assessed. */
export function card(board: Board, { card: own, at, top }: Row, { column, count, isReached }: Place): TemplateResult {
  const { words } = board.view;
  const isSelected = board.isSelected(own);
  const classes = ["card", own.state, own.isProposal ? "proposal" : "", isSelected ? "selected" : ""];
  return html`
    <li
      class=${classes.join(" ")}
      aria-setsize=${count}
      aria-posinset=${at + 1}
      aria-busy=${board.isMoving(own) ? "true" : "false"}
      draggable="true"
      .style=${`inset-block-start: ${top}px`}
      @dragstart=${(event: DragEvent) => drag(board, own, event)}
      @dragend=${() => endDrag(board)}
      @contextmenu=${(event: MouseEvent) => openMenu(board, own, event)}
    >
      <button
        class="face"
        data-card=${keyOf(own)}
        tabindex=${isReached ? 0 : -1}
        aria-pressed=${isSelected ? "true" : "false"}
        @focus=${() => board.reach(column, own)}
        @click=${() => board.select(isSelected ? undefined : own)}
      >
        ${face(own, words)}
      </button>
      <button
        class="more"
        tabindex=${isReached ? 0 : -1}
        aria-haspopup="menu"
        aria-label=${`${words.more}: ${own.label}`}
        @click=${(event: MouseEvent) => openMenu(board, own, event)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true"
          ><circle cx="3" cy="8" r="1.3" /><circle cx="8" cy="8" r="1.3" /><circle cx="13" cy="8" r="1.3"
        /></svg>
      </button>
    </li>
  `;
}

function face(own: BoardCard, words: BoardWords): TemplateResult {
  const beside = [own.request?.label, own.personText, ...own.facts].filter(Boolean).join(" · ");
  const differs = own.assessed !== "" && own.decided !== "" && own.assessed !== own.decided;
  return html`
    <span class="label" title=${own.label}>${own.label}</span>
    <span class="state-line">${mark(MARKS[own.state])}<span title=${own.stateText}>${own.stateText}</span></span>
    <span class="tiers">
      <span class="tier">${words.decided} <b>${own.decided || "–"}</b></span>
      <span class=${`tier ${differs ? "differs" : ""}`}>${words.assessed} <b>${differs ? "≠ " : ""}${own.assessed || "–"}</b></span>
    </span>
    <span class="beside quiet" title=${beside}>${beside}</span>
  `;
}

export const MARKS: Readonly<Record<CardState, Standing>> = {
  open: "unknown",
  proposed: "open",
  pending: "due",
  approved: "done",
  stale: "late",
  refused: "refused",
};

/** At the pointer; below what was pressed where a key asked for it. */
export function openMenu(board: Board, own: BoardCard, event: MouseEvent | KeyboardEvent): void {
  event.preventDefault();
  const { currentTarget, target } = event;
  const element = target instanceof Element ? target : currentTarget;
  const box = element instanceof Element ? element.getBoundingClientRect() : undefined;
  const atPointer = event instanceof MouseEvent && event.type === "contextmenu" && event.button === 2;
  const [x, y] = atPointer ? [event.clientX, event.clientY] : [box?.left ?? 0, box?.bottom ?? 0];
  board.openMenu = { card: own, x, y };
  board.page.redraw();
}
