/** What a review can change of a gap, in the order of the columns. */
export const FIELDS = ["title", "class", "horizon", "status", "owner", "due", "rank"] as const;
export type Field = (typeof FIELDS)[number];

/** The values of a gap's fields as texts, as they stand in its file; empty where a field is absent. */
export type Cells = Readonly<Record<Field, string>>;

/** A gap in the review. */
export interface GapRow {
  readonly id: string;
  readonly path: string;
  readonly cells: Cells;
  /** The due date as people write it. */
  readonly dueText: string;
  /** How far past its date it is, as in `overdue by 2 days`; empty where it is not. */
  readonly late: string;
  /** Whether it still asks for work. */
  readonly open: boolean;
}

/** Whether a gap is one of those that a live review goes through: open, and not put off. */
export function isForReview({ open, cells }: GapRow): boolean {
  return open && cells.horizon !== "later";
}
