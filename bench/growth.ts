import type { Row } from "./table.ts";

/**
 * How work grows with the size of the engagement, from each size to the next: the exponent of a power of the size, 1
 * where it grows as the size does. Starting a process costs the same at any size, so small sizes flatter.
 */
export function growthRows(rows: readonly Row[]): Row[] {
  const growing = rows.flatMap(({ growth }) => growth ?? []);
  return [...new Set(growing.map(({ of }) => of))].flatMap((work) => {
    const points = growing.filter(({ of }) => of === work).toSorted((a, b) => a.size - b.size);
    return points.slice(1).flatMap((point, index) => {
      const before = points[index];
      return before ? [growthRow(work, before, point)] : [];
    });
  });
}

type Point = NonNullable<Row["growth"]>;

function growthRow(work: string, before: Point, after: Point): Row {
  const exponent = Math.log(after.amount / before.amount) / Math.log(after.size / before.size);
  return {
    work: `growth of ${work}, ${before.size} → ${after.size} artifacts`,
    figure: `n^${exponent.toFixed(2)}`,
    target: "≤ n^1",
    // A measurement is never exact.
    met: exponent <= 1.05,
    decoration: "",
  };
}
