import type { BoardCard } from "../../core/views/scope-board/card.ts";
import { type Board, keyOf, type ShownColumn } from "./board.ts";
import { openMenu } from "./card.ts";
import { bringIntoSight } from "./in-sight.ts";

/** Arrows go from card to card, Home and End to the ends of a column; the menu key and M open the menu of a card. */
export function moveFocus(board: Board, event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && event.key === "z") {
    board.undo();
    return;
  }
  const place = placeOf(board, event.target);
  if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ContextMenu" || event.key === "m" || (event.shiftKey && event.key === "F10")) {
    openMenu(board, place.card, event);
    return;
  }
  const next = nextPlace(board, place, event.key);
  if (!next) return;
  event.preventDefault();
  focusCard(board, next.shown, next.card);
}

interface Place {
  readonly shown: ShownColumn;
  readonly at: number;
  readonly card: BoardCard;
}

function placeOf(board: Board, target: EventTarget | null): Place | undefined {
  const key = target instanceof HTMLElement ? target.dataset["card"] : undefined;
  if (key === undefined) return undefined;
  for (const shown of board.columns) {
    const at = shown.cards.findIndex((card) => keyOf(card) === key);
    const card = shown.cards[at];
    if (card) return { shown, at, card };
  }
  return undefined;
}

function nextPlace(
  board: Board,
  { shown, at }: Place,
  key: string,
): { shown: ShownColumn; card: BoardCard } | undefined {
  const within: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: Math.max(0, at - PAGE),
    PageDown: Math.min(shown.cards.length - 1, at + PAGE),
    Home: 0,
    End: shown.cards.length - 1,
  };
  const to = within[key];
  if (to !== undefined) return inColumn(shown, to);
  if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
  const filled = board.columns.filter(({ cards }) => cards.length > 0);
  const beside = filled[filled.indexOf(shown) + (key === "ArrowLeft" ? -1 : 1)];
  return beside && inColumn(beside, Math.min(at, beside.cards.length - 1));
}

/** Cards that a page key goes on. */
const PAGE = 5;

function inColumn(shown: ShownColumn, at: number): { shown: ShownColumn; card: BoardCard } | undefined {
  const card = shown.cards[at];
  return card && { shown, card };
}

/** Brings a card into sight and gives it the focus; it is drawn for that where it was too far away. */
function focusCard(board: Board, shown: ShownColumn, card: BoardCard): void {
  const { id } = shown.column;
  bringIntoSight(shown, card);
  board.reach(id, card);
  board.page.redraw();
  const face = document.querySelector(`[data-card="${CSS.escape(keyOf(card))}"]`);
  if (face instanceof HTMLElement) face.focus({ preventScroll: true });
  face?.closest(".column")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
