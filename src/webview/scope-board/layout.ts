import type { BoardCard } from "../../core/views/scope-board/card.ts";

/** Where the cards of a column stand, in pixels from its top: all are of one height, so that none has to be measured. */
export interface Layout {
  readonly cards: readonly BoardCard[];
  readonly step: number;
  /** How many are proposed for the column; they stand above those that are decided. */
  readonly proposed: number;
  readonly dividers: readonly Divider[];
  readonly height: number;
}

/** The words above one part of a column. */
export interface Divider {
  readonly isProposal: boolean;
  readonly top: number;
}

/** One card in its place. */
export interface Row {
  readonly card: BoardCard;
  readonly at: number;
  readonly top: number;
}

/** Heights in the size of the page's type, which people set. */
const CARD = 11.6;
const GAP = 0.6;
const DIVIDER = 2.2;

/** A column of one part needs no words above it, unless all in it is proposed only. */
export function layoutOf(cards: readonly BoardCard[]): Layout {
  const type = Number.parseFloat(getComputedStyle(document.body).fontSize);
  const [step, divider] = [(CARD + GAP) * type, DIVIDER * type];
  const decided = cards.findIndex(({ isProposal }) => !isProposal);
  const proposed = decided === -1 ? cards.length : decided;
  const above = proposed === 0 ? [] : [{ isProposal: true, top: 0 }];
  const between = proposed === 0 || decided === -1 ? [] : [{ isProposal: false, top: divider + proposed * step }];
  const dividers = [...above, ...between];
  return { cards, step, proposed, dividers, height: cards.length * step + dividers.length * divider };
}

export function topOf({ cards, step, proposed, dividers, height }: Layout, at: number): number {
  const divider = dividers.length === 0 ? 0 : (height - cards.length * step) / dividers.length;
  const above = proposed === 0 ? 0 : at < proposed ? 1 : 2;
  return at * step + above * divider;
}

/** The cards in sight with some above and below, and the one that the keyboard comes to wherever it is. */
export function rowsWithin(
  layout: Layout,
  { top, height }: { readonly top: number; readonly height: number },
  always: number,
): readonly Row[] {
  const first = Math.max(0, Math.floor(top / layout.step) - SPARE);
  const last = Math.min(layout.cards.length, Math.ceil((top + height) / layout.step) + SPARE);
  const places = new Set(Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at));
  if (always >= 0) places.add(always);
  return [...places]
    .toSorted((a, b) => a - b)
    .flatMap((at) => {
      const card = layout.cards[at];
      return card ? [{ card, at, top: topOf(layout, at) }] : [];
    });
}

const SPARE = 3;
