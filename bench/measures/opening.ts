import { createEngagement, FILES_AT_A_TIME, updateEngagement } from "../../src/core/engagement/engagement.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { listEngagementFiles } from "../../src/node/engagement-folder.ts";
import { readInput } from "../../src/node/read-input.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { type Row, ratioRow } from "../table.ts";
import { inPairs, timeNode } from "./processes.ts";

/**
 * The editor's first index of an engagement: some files at a time, so that the extension host can pause after each. Total
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
    const paths = listEngagementFiles(assets, root);
    for (let done = 0; done < paths.length; done += FILES_AT_A_TIME) {
      const started = performance.now();
      const some = paths.slice(done, done + FILES_AT_A_TIME);
      engagement = updateEngagement(
        engagement,
        some.map((path) => readInput(root, path) ?? { path, content: undefined }),
      );
      worst = Math.max(worst, performance.now() - started);
    }
    checkEngagement({ engagement, today: "2026-03-10", sha256 });
    return worst;
  }
  return [
    {
      ...ratioRow(
        `first index and findings in the editor, ${size} artifacts`,
        pair.ratio,
        "R",
        8,
        `${pair.work.toFixed(0)} ms`,
      ),
      growth: { of: "the first index and findings in the editor", size, amount: pair.work },
    },
    {
      work: `longest step of the index, ${size} artifacts`,
      figure: `${longest.toFixed(1)} ms`,
      target: "≤ 16 ms",
      met: longest <= 16,
      decoration: "",
    },
  ];
}
