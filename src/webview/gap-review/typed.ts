import type { SeenGap } from "../../core/changes/review-gaps.ts";
import { either, fields, figure, flag, list, type Shape, text, word } from "../../core/text/shape.ts";
import { isField } from "../../core/views/gap-review/gap-review-shape.ts";
import type { Field } from "../../core/views/gap-review/gap-row.ts";

/** A value that is being typed. */
export interface Editing {
  readonly id: string;
  readonly field: Field;
  readonly text: string;
  /** Whether anything was typed or chosen yet: whoever only looked leaves the cell as it was. */
  readonly touched: boolean;
  /** The position of the option that Enter takes; -1 where none is. */
  readonly option: number;
  /** The gaps that get the value, each with what stood there at the beginning. */
  readonly gaps: readonly SeenGap[];
  /** The status that waits for its reason. */
  readonly asks: "" | "rejected" | "duplicate";
  /** Why the value was not taken, and what to do; empty where nothing is wrong. */
  readonly problem: string;
}

export const isEditing: Shape<Editing> = fields<Editing>({
  id: text,
  field: isField,
  text,
  touched: flag,
  option: figure,
  gaps: list(fields<SeenGap>({ id: text, seen: text })),
  asks: either(word("rejected", "duplicate"), word("")),
  problem: text,
});
