import { amountIn, type Row } from "./table.ts";

/** What figures were when the gate was set, and by how much they may be worse: machines are noisy. */
export interface Gate {
  readonly tolerance: number;
  /** By work. */
  readonly figures: Readonly<Record<string, number>>;
}

/** Units that mean the same on any machine: ratios to a floor of the same run, and sizes. */
const COMPARABLE = new Set(["R", "N", "C", "B", "L", "KB", "MiB"]);

/** A gate at the figures of a run. */
export function gateAt(rows: readonly Row[], tolerance: number): Gate {
  const comparable = rows
    .map((row) => ({ work: row.work, ...amountIn(row) }))
    .filter(({ unit }) => COMPARABLE.has(unit));
  return { tolerance, figures: Object.fromEntries(comparable.map(({ work, value }) => [work, value])) };
}

/** What is worse than a gate allows, a sentence each. What the gate does not know passes. */
export function beyond({ tolerance, figures }: Gate, rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => {
    const known = Object.hasOwn(figures, row.work) ? figures[row.work] : undefined;
    const { value, unit } = amountIn(row);
    if (known === undefined || value <= known * tolerance) return [];
    return [`${row.work} takes ${row.figure}; it took ${known} ${unit}, and ${tolerance} times that are allowed.`];
  });
}
