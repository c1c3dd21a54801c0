import { type Row, ratioRow } from "../table.ts";
import { inPairs, peakMemory, timeNode } from "./processes.ts";

/** A cold `rescue check` of a corpus against reading its files (R). */
export function measureCheck(root: string, size: number): Row[] {
  const check = [
    "dist/cli.js",
    "check",
    root,
    "--format",
    "json",
    "--today",
    "2026-03-10",
    "--allow-pending",
    "--no-cache",
  ];
  const pair = inPairs(
    () => timeNode(...check),
    () => timeNode("bench/read-all.mjs", root),
  );
  const memory = peakMemory(...check);
  return [
    {
      ...ratioRow(
        `cold check, ${size} artifacts`,
        pair.ratio,
        "R",
        5,
        `${pair.work.toFixed(0)} ms, R ${pair.floor.toFixed(0)} ms`,
      ),
      growth: { of: "the cold check", size, amount: pair.work },
    },
    {
      work: `peak memory of a cold check, ${size} artifacts`,
      growth: { of: "its peak memory", size, amount: memory },
      figure: `${memory.toFixed(0)} MiB`,
      target: size === 10_000 ? "≤ 120 MiB" : "",
      met: size === 10_000 ? memory <= 120 : undefined,
      decoration: "",
    },
  ];
}
