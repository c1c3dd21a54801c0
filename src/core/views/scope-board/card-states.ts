/** How the decision on a scope item stands, as the board's cards tell it. The page has this file in it too. */
export const CARD_STATES = ["open", "proposed", "pending", "approved", "stale", "refused"] as const;

export type CardState = (typeof CARD_STATES)[number];

/** A column: a tier, or what nobody proposed a tier for. */
export type ColumnId = "1" | "2" | "3" | "4" | "undecided";
