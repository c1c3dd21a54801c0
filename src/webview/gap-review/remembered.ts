import { anything, fields, figure, list, type Shape, text, word } from "../../core/text/shape.ts";
import { type Arrangement, USUAL } from "../../core/views/gap-review/arrange.ts";
import { isArrangement } from "../../core/views/gap-review/gap-review-shape.ts";
import type { Page } from "../page/page.ts";
import { COLUMNS, type Column } from "./columns.ts";
import { type Editing, isEditing } from "./typed.ts";

/** How a gap was settled in this review. */
export type Settled = "agreed" | "parked";

/** A place in the grid: a line by its key, and a column. */
export interface CellPlace {
  readonly line: string;
  readonly column: Column;
}

/** What is found again when the page is opened the next time. */
export interface Remembered {
  /** The engagement that all of this is about. */
  readonly folder: string;
  readonly arrangement: Arrangement;
  readonly folded: readonly string[];
  readonly at: CellPlace;
  readonly selected: readonly string[];
  /** What was gone through, and on which day: tomorrow's review begins anew. */
  readonly day: string;
  readonly gone: readonly SettledGap[];
  readonly meeting: string;
  /** Pixels from the top of the grid. */
  readonly top: number;
  /** What was being typed. */
  readonly editing: unknown;
}

export interface SettledGap {
  readonly id: string;
  readonly how: Settled;
}

const isRemembered: Shape<Remembered> = fields<Remembered>({
  folder: text,
  arrangement: isArrangement,
  folded: list(text),
  at: fields<CellPlace>({ line: text, column: word(...COLUMNS) }),
  selected: list(text),
  day: text,
  gone: list(fields<SettledGap>({ id: text, how: word("agreed", "parked") })),
  meeting: text,
  top: figure,
  editing: anything,
});

const NOTHING: Remembered = {
  folder: "",
  arrangement: USUAL,
  folded: [],
  at: { line: "", column: "title" },
  selected: [],
  day: "",
  gone: [],
  meeting: "",
  top: 0,
  editing: undefined,
};

/** What is remembered of the review of an engagement; of another one only how it was arranged. */
export function recall({ memory }: Pick<Page, "memory">, folder: string): Remembered {
  const remembered = memory.recall("review", isRemembered, NOTHING);
  return remembered.folder === folder ? remembered : { ...NOTHING, arrangement: remembered.arrangement };
}

export function keep({ memory }: Pick<Page, "memory">, remembered: Remembered): void {
  memory.keep("review", remembered);
}

/** What was being typed, if it still reads as that. */
export function editingIn({ editing }: Remembered): Editing | undefined {
  return isEditing(editing) ? editing : undefined;
}
