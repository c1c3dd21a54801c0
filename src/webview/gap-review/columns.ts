import { FIELDS, type Field } from "../../core/views/gap-review/gap-row.ts";

/** The columns of the grid: the fields between what selects a row and what settles it. */
export const COLUMNS = ["select", ...FIELDS, "agree", "park"] as const;
export type Column = (typeof COLUMNS)[number];

export function isField(column: Column): column is Field {
  return FIELDS.some((field) => field === column);
}

/** Fields that several rows can be given at once. */
export function isForSeveral(field: Field): boolean {
  return field !== "title" && field !== "rank";
}
