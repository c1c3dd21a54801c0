import type { BoardCard } from "../../core/views/scope-board/card.ts";
import type { ColumnId } from "../../core/views/scope-board/card-states.ts";
import type { Board } from "./board.ts";

export function drag(board: Board, card: BoardCard, { dataTransfer }: DragEvent): void {
  board.dragged = card;
  // Text elsewhere gets the item's name.
  dataTransfer?.setData("text/plain", card.label);
  if (dataTransfer) dataTransfer.effectAllowed = "copyMove";
}

export function endDrag(board: Board): void {
  board.dragged = undefined;
  show(board, undefined);
}

/** A card may be dropped on any column but its own. */
export function allowDrop(board: Board, column: ColumnId, event: DragEvent): void {
  if (!board.dragged || board.dragged.column === column) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = "move";
  show(board, column);
}

export function leave(board: Board, { currentTarget, relatedTarget }: DragEvent): void {
  const isWithin =
    currentTarget instanceof Element && relatedTarget instanceof Element && currentTarget.contains(relatedTarget);
  if (!isWithin) show(board, undefined);
}

export function drop(board: Board, column: ColumnId, event: DragEvent): void {
  const card = board.dragged;
  if (!card || card.column === column) return;
  event.preventDefault();
  board.dragged = undefined;
  board.over = undefined;
  board.propose(card, column);
}

function show(board: Board, column: ColumnId | undefined): void {
  if (board.over === column) return;
  board.over = column;
  board.page.redraw();
}
