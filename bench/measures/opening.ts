import { createEngagement, updateEngagement } from "../../src/core/engagement/engagement.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { listEngagementFiles, readInput } from "../../src/node/engagement-folder.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { type Row, ratioRow } from "../table.ts";
import { inPairs, timeNode } from "./processes.ts";

/**
 * The editor's first index of an engagement: file by file, so that the extension host can pause after each. Total
 * against reading the files (R), and the longest time that a pause has to wait.
 */
export function measureOpening(root: string, size: number): Row[] {
  const assets = loadAssets(".");
  let longest = 0;
  const pair = inPairs(
    () => {
      const started = performance.now();
      longest = Math.max(longest, index());
      return performance.now() - started;
    },
    () => timeNode("bench/read-all.mjs", root),
  );
  function index(): number {
    let engagement = createEngagement(assets, []);
    let worst = 0;
    for (const path of listEngagementFiles(assets, root)) {
      const started = performance.now();
      engagement = updateEngagement(engagement, [readInput(root, path) ?? { path, content: undefined }]);
      worst = Math.max(worst, performance.now() - started);
    }
    checkEngagement({ engagement, today: "2026-03-10", sha256 });
    return worst;
  }
  return [
    ratioRow(
      `first index and findings in the editor, ${size} artifacts`,
      pair.ratio,
      "R",
      8,
      `${pair.work.toFixed(0)} ms`,
    ),
    {
      work: "longest step of the index",
      figure: `${longest.toFixed(1)} ms`,
      target: "≤ 16 ms",
      met: longest <= 16,
      decoration: "",
    },
  ];
}
