/** One figure: what was measured, against what, and what it should be. */
export interface Row {
  readonly work: string;
  /** The figure with its unit, as in `4.1 R`, or in `> 300 R` where the work was stopped. */
  readonly figure: string;
  /** The target of the project's speed page; empty where there is none. */
  readonly target: string;
  readonly met: boolean | undefined;
  /** Seconds and the like, which mean nothing on another machine. */
  readonly decoration: string;
  /** What is looked at to see how it grows with the number of artifacts, in any unit. */
  readonly growth?: { readonly of: string; readonly size: number; readonly amount: number };
}

/** A figure as a number and its unit; where it is only known to be more, that much. */
export function amountIn({ figure }: Row): { readonly value: number; readonly unit: string } {
  const [, value = "", unit = ""] = /^([\d.]+) ?(.*)$/.exec(figure.replace(/^(?:n\^|> )/, "")) ?? [];
  return { value: Number(value), unit };
}

/** The rows as JSON, for programs. */
export function toJson(
  rows: readonly Row[],
  { node, cores }: { readonly node: string; readonly cores: number },
): string {
  const figures = rows.map((row) => {
    const { work, target, met, decoration } = row;
    return {
      work,
      ...amountIn(row),
      ...(target === "" ? {} : { target, met }),
      ...(decoration === "" ? {} : { decoration }),
    };
  });
  return `${JSON.stringify({ version: 1, node, cores, figures }, null, 2)}\n`;
}

/** A row for a ratio that should stay at or below its target. */
export function ratioRow(
  work: string,
  ratio: number,
  floor: string,
  target: number | undefined,
  decoration: string,
): Row {
  const figure = `${ratio.toFixed(2)} ${floor}`;
  if (target === undefined) return { work, figure, target: "", met: undefined, decoration };
  return { work, figure, target: `≤ ${target} ${floor}`, met: ratio <= target, decoration };
}

/** The rows as a Markdown table. */
export function toMarkdown(rows: readonly Row[], machine: string): string {
  const lines = rows.map(
    ({ work, figure, target, met, decoration }) =>
      `| ${work} | ${figure} | ${target} | ${met === undefined ? "" : met ? "yes" : "no"} | ${decoration} |`,
  );
  return [
    "# Speed",
    "",
    `Made by \`npm run bench\` (${machine}). Floors of the same run: R lists and reads every file of the corpus in one Node`,
    "process, N is `node -e 0`, C is a bare `git commit --only`, B is `git log --format=%B` of the same history.",
    "Medians of pairs; times are decoration.",
    "",
    "| work | figure | target | met | decoration |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
