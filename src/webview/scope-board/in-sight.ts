import type { BoardCard } from "../../core/views/scope-board/card.ts";
import { type Board, keyOf, type ShownColumn } from "./board.ts";
import { layoutOf, topOf } from "./layout.ts";

/** Scrolls the column of a card as far as is needed to see it. */
export function bringIntoSight({ column, cards }: ShownColumn, card: BoardCard): void {
  const element = document.querySelector(`[data-column="${column.id}"] .cards`);
  if (!element) return;
  const layout = layoutOf(cards);
  const top = topOf(layout, cards.indexOf(card));
  const below = top + layout.step - element.clientHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (below > element.scrollTop) element.scrollTop = Math.min(top, below);
}

/** What stands in a card takes room from the columns when it comes: the card that was chosen for it stays in sight. */
export function keepChosenInSight(board: Board): void {
  const { selected } = board;
  if (!selected || !board.isChosenAnew) return;
  board.isChosenAnew = board.selectedDetails === undefined;
  const shown = board.columns.find(({ cards }) => cards.some((card) => keyOf(card) === keyOf(selected)));
  if (shown) bringIntoSight(shown, selected);
}
