import type { Review } from "./review.ts";

export function toggleSelected(review: Review, id: string): void {
  const selected = new Set(review.selected);
  if (!selected.delete(id)) selected.add(id);
  review.selected = selected;
  review.changed();
}

/** Selects every gap that is shown, or none; without a word the other of what is. */
export function selectAll(review: Review, all: boolean = !areAllSelected(review)): void {
  const shown = review.lines.flatMap((line) => (line.type === "gap" ? [line.row.id] : []));
  review.selected = new Set(all ? shown : []);
  review.changed();
}

export function areAllSelected(review: Review): boolean {
  return (
    review.selected.size > 0 && review.lines.every((line) => line.type === "group" || review.selected.has(line.row.id))
  );
}

/** Selects the lines between two positions, with both. */
export function selectUpTo(review: Review, from: number, to: number): void {
  const between = review.lines.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
  const ids = between.flatMap((line) => (line.type === "gap" ? [line.row.id] : []));
  review.selected = new Set([...review.selected, ...ids]);
  review.changed();
}
