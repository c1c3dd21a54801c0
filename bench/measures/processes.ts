import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { median } from "../table.ts";

/** How often each pair is measured. */
const PAIRS = 5;

export interface Pair {
  /** Median of the ratios, pair by pair. */
  readonly ratio: number;
  /** Medians, in milliseconds. */
  readonly work: number;
  readonly floor: number;
}

/** Runs a piece of work and its floor in turns. Both give milliseconds. */
export function inPairs(work: () => number, floor: () => number): Pair {
  work();
  floor();
  const pairs = Array.from({ length: PAIRS }, () => ({ work: work(), floor: floor() }));
  return {
    ratio: median(pairs.map((pair) => pair.work / pair.floor)),
    work: median(pairs.map((pair) => pair.work)),
    floor: median(pairs.map((pair) => pair.floor)),
  };
}

/** Milliseconds that a Node process takes from start to end. */
export function timeNode(...args: string[]): number {
  const started = performance.now();
  const { error, status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error || status === 2) throw error ?? new Error(stderr);
  return performance.now() - started;
}

/** Peak memory of a Node process, in MiB. */
export function peakMemory(...args: string[]): number {
  const file = resolve("bench/.corpus", "peak-memory");
  const env = { ...process.env, PEAK_MEMORY_FILE: file };
  spawnSync(process.execPath, ["--require", "./bench/peak-memory.cjs", ...args], { env, maxBuffer: 1 << 28 });
  return Number(readFileSync(file, "utf8")) / 1024;
}
