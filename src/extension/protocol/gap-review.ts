import type { ReviewValue, SeenGap } from "../../core/changes/review-gaps.ts";
import { fields, flag, index, list, maybe, text, word } from "../../core/text/shape.ts";
import { isField, isGapReviewView, isGapRow } from "../../core/views/gap-review/gap-review-shape.ts";
import type { Field, GapRow } from "../../core/views/gap-review/gap-row.ts";
import type { GapReviewView } from "../../core/views/gap-review.ts";
import type { Detail } from "../../core/views/trees/tree-node.ts";
import type { LongList } from "./long-list.ts";
import { oneOf, toPageParser } from "./page.ts";

/** What only the gap review says to its host. `edit` grows; what the host answers carries it back. */
export type FromGapReview =
  | SetValue
  /** The review agrees on gaps, or parks them; `meeting` takes it down, unless it is empty. */
  | {
      readonly type: "agree" | "park";
      readonly edit: number;
      readonly ids: readonly string[];
      readonly meeting: string;
    }
  | { readonly type: "undo" | "redo"; readonly edit: number }
  /** The person looks at a gap, and wants to know what it is about. */
  | { readonly type: "look"; readonly id: string }
  /** A gap is to be closed, which somebody has to decide. */
  | { readonly type: "close"; readonly id: string }
  | { readonly type: "new" };

export type SetValue = ReviewValue & { readonly type: "set"; readonly edit: number };

/** What became of an edit. */
export interface Answer {
  readonly type: "answer";
  readonly edit: number;
  /** Why nothing was changed and what to do; empty where it was. */
  readonly refusal: string;
  /** What has to be filled in first. */
  readonly lacks: { readonly id: string; readonly field: Field } | undefined;
  /** The gaps that it is about, as they are now. */
  readonly rows: readonly GapRow[];
  /** As in the view. */
  readonly snapshot: number;
  /** Whether there is something to undo, and to redo. */
  readonly undo: boolean;
  readonly redo: boolean;
}

/** What a gap is about. */
export interface About {
  readonly type: "about";
  readonly id: string;
  readonly details: readonly Detail[];
}

export const parseToGapReview = toPageParser(isGapReviewView);

export const REVIEW_ROWS: LongList<GapReviewView, GapRow> = {
  itemsOf: ({ rows }) => rows,
  withItems: (view, rows) => ({ ...view, rows }),
  isItem: isGapRow,
};

/** What the host sends beside views. */
export const parseAnswer = oneOf<Answer | About>(
  fields<About>({ type: word("about"), id: text, details: list(fields<Detail>({ name: text, value: text })) }),
  fields<Answer>({
    type: word("answer"),
    edit: index,
    refusal: text,
    lacks: maybe(fields<NonNullable<Answer["lacks"]>>({ id: text, field: isField })),
    rows: list(isGapRow),
    snapshot: index,
    undo: flag,
    redo: flag,
  }),
);

export const parseFromGapReview = oneOf<FromGapReview>(
  fields<SetValue>({
    type: word("set"),
    edit: index,
    field: isField,
    value: text,
    reason: text,
    gaps: list(fields<SeenGap>({ id: text, seen: text })),
  }),
  fields<Extract<FromGapReview, { type: "agree" | "park" }>>({
    type: word("agree", "park"),
    edit: index,
    ids: list(text),
    meeting: text,
  }),
  fields<Extract<FromGapReview, { type: "undo" | "redo" }>>({ type: word("undo", "redo"), edit: index }),
  fields<Extract<FromGapReview, { type: "look" }>>({ type: word("look"), id: text }),
  fields<Extract<FromGapReview, { type: "close" }>>({ type: word("close"), id: text }),
  fields<Extract<FromGapReview, { type: "new" }>>({ type: word("new") }),
);
