import { grouped } from "../../core/text/grouped.ts";
import { fields, flag, maybe, text, word } from "../../core/text/shape.ts";
import { isPlace } from "../../core/views/dashboard/dashboard-shape.ts";
import type { Place } from "../../core/views/dashboard/link.ts";
import type { BoardCard, CardAction } from "../../core/views/scope-board/card.ts";
import type { ColumnId } from "../../core/views/scope-board/card-states.ts";
import type { CardDetails } from "../../core/views/scope-board/details.ts";
import {
  isAction,
  isCard,
  isCardDetails,
  isColumnId,
  isScopeBoardView,
  isTarget,
} from "../../core/views/scope-board/scope-board-shape.ts";
import type { ScopeBoardView } from "../../core/views/scope-board.ts";
import type { Target } from "../../core/views/trees/tree-node.ts";
import type { LongList } from "./long-list.ts";
import { oneOf, toPageParser } from "./page.ts";

/** What only the scope board says to the host. */
export type FromScopeBoard =
  /** Asks for what stands in a card. */
  | { readonly type: "look"; readonly target: Target }
  /** Moves a card: proposes a tier, or takes the proposal back. */
  | { readonly type: "propose"; readonly target: Target; readonly tier: ColumnId }
  | {
      readonly type: "act";
      readonly action: CardAction["type"];
      readonly target: Target;
      readonly decision: string;
    }
  /** Takes back the newest change that was made in a view. */
  | { readonly type: "undo" }
  | { readonly type: "new" };

/** What the scope board hears of what it asked for. */
export type ToScopeBoard = Details | Said;

export interface Details {
  readonly type: "details";
  readonly target: Target;
  readonly details: CardDetails;
}

/** What became of a move, as one sentence that stays with its card. */
export interface Said {
  readonly type: "said";
  readonly target: Target;
  readonly text: string;
  readonly done: boolean;
  readonly canUndo: boolean;
  /** What to look at next. */
  readonly place?: Place | undefined;
}

type Message<Type extends FromScopeBoard["type"]> = Extract<FromScopeBoard, { type: Type }>;

export const parseToScopeBoard = toPageParser(isScopeBoardView);

export const BOARD_CARDS: LongList<ScopeBoardView, BoardCard> = {
  itemsOf: ({ columns }) => columns.flatMap(({ cards }) => cards),
  withItems(view, cards) {
    const byColumn = grouped(cards, ({ column }) => column);
    return { ...view, columns: view.columns.map((column) => ({ ...column, cards: byColumn.get(column.id) ?? [] })) };
  },
  isItem: isCard,
};

export const parseAnswer = oneOf<ToScopeBoard>(
  fields<Details>({ type: word("details"), target: isTarget, details: isCardDetails }),
  fields<Said>({ type: word("said"), target: isTarget, text, done: flag, canUndo: flag, place: maybe(isPlace) }),
);

export const parseFromScopeBoard = oneOf<FromScopeBoard>(
  fields<Message<"look">>({ type: word("look"), target: isTarget }),
  fields<Message<"propose">>({ type: word("propose"), target: isTarget, tier: isColumnId }),
  fields<Message<"act">>({ type: word("act"), action: isAction, target: isTarget, decision: text }),
  fields<Message<"undo">>({ type: word("undo") }),
  fields<Message<"new">>({ type: word("new") }),
);
