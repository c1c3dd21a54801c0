import { existsSync, readFileSync } from "node:fs";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Reads the counts that a run left in a file; undefined when it did not get that far. */
export function readCounts(file: string): Counts | undefined {
  if (!existsSync(file)) return undefined;
  const found: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof found !== "object" || found === null) return undefined;
  const number = (value: unknown) => (typeof value === "number" ? value : 0);
  return {
    passed: "passed" in found ? number(found.passed) : 0,
    failed: "failed" in found ? number(found.failed) : 0,
    skipped: "skipped" in found ? number(found.skipped) : 0,
  };
}

export const countsLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
