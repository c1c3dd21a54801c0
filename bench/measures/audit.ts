import { spawnSync } from "node:child_process";
import { extendHistory, historyRepository } from "../history.ts";
import { type Row, ratioRow } from "../table.ts";
import { inPairs, peakMemory, timeNode } from "./processes.ts";

/** An audit of a long history against `git log %B` (B), and of ten new commits on top against an empty process (N). */
export function measureAudit(commits: number): Row[] {
  const root = historyRepository("bench/.corpus", commits);
  const cli = `${process.cwd()}/dist/cli.js`;
  const audit = (...options: string[]): string[] => [
    "-e",
    `process.chdir(${JSON.stringify(root)}); process.argv.splice(1, 0, "cli"); require(${JSON.stringify(cli)})`,
    "audit",
    ...options,
  ];
  const deep = inPairs(
    () => timeNode(...audit("--no-cache")),
    () => timeGit(root, "log", "--format=%B"),
  );
  const memory = peakMemory(...audit("--no-cache"));
  timeNode(...audit());
  const after = inPairs(
    () => {
      extendHistory(root, 10);
      return timeNode(...audit());
    },
    () => timeNode("-e", "0"),
  );
  return [
    ratioRow(
      `audit, ${commits} commits, deep`,
      deep.ratio,
      "B",
      6,
      `${deep.work.toFixed(0)} ms, B ${deep.floor.toFixed(0)} ms, ${memory.toFixed(0)} MiB`,
    ),
    ratioRow(
      `audit, 10 new commits on top of ${commits}`,
      after.ratio,
      "N",
      2,
      `${after.work.toFixed(0)} ms, N ${after.floor.toFixed(0)} ms`,
    ),
  ];
}

function timeGit(folder: string, ...args: string[]): number {
  const started = performance.now();
  spawnSync("git", args, { cwd: folder, maxBuffer: 1 << 28 });
  return performance.now() - started;
}
