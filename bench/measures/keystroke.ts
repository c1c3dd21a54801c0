import { createEngagement, findFile, updateEngagement } from "../../src/core/engagement/engagement.ts";
import { checkEngagement, checkFile } from "../../src/core/rules/run-rules.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { listEngagementFiles } from "../../src/node/engagement-folder.ts";
import { readInputs } from "../../src/node/read-input.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { percentile, type Row } from "../table.ts";

const KEYSTROKES = 500;

/** From one typed letter in a gap to the file's new findings, with the whole engagement indexed; and all the rest. */
export function measureKeystroke(root: string, size: number): Row[] {
  const assets = loadAssets(".");
  let engagement = createEngagement(assets, readInputs(root, listEngagementFiles(assets, root)));
  const path = "gaps/GAP-007.md";
  const original = findFile(engagement, path)?.text ?? "";
  const times: number[] = [];
  for (let count = 0; count < KEYSTROKES; count++) {
    const text = original.replace("Deals are", `Deals ${"x".repeat(count % 50)} are`);
    const started = performance.now();
    engagement = updateEngagement(engagement, [{ path, content: { text } }]);
    checkFile({ engagement, today: "2026-03-10", sha256 }, path);
    times.push(performance.now() - started);
  }
  const whole = Array.from({ length: 5 }, () => {
    const started = performance.now();
    checkEngagement({ engagement, today: "2026-03-10", sha256 });
    return performance.now() - started;
  });
  const warm = times.slice(50);
  return [
    row(`keystroke → findings, p50, ${size} artifacts`, percentile(warm, 0.5), 0.5),
    row("keystroke → findings, p99", percentile(warm, 0.99), 5),
    {
      work: `all rules over everything, after a pause in typing, ${size} artifacts`,
      figure: `${percentile(whole, 0.5).toFixed(0)} ms`,
      growth: { of: "all rules over everything", size, amount: percentile(whole, 0.5) },
      target: "",
      met: undefined,
      decoration: "",
    },
  ];
}

function row(work: string, milliseconds: number, target: number): Row {
  return {
    work,
    figure: `${milliseconds.toFixed(2)} ms`,
    target: `≤ ${target} ms`,
    met: milliseconds <= target,
    decoration: "",
  };
}
