import type { Field } from "../../core/views/gap-review/gap-row.ts";
import type { Review } from "./review.ts";

/** Sorts by a column; by the same one once more the other way round, and then by urgency again. */
export function sortBy(review: Review, field: Field): void {
  const { sort, descending } = review.arrangement;
  if (sort !== field) review.arrange({ ...review.arrangement, sort: field, descending: false });
  else if (!descending) review.arrange({ ...review.arrangement, descending: true });
  else review.arrange({ ...review.arrangement, sort: "", descending: false });
}
