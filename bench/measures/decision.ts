import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { playSample } from "../../src/node/play-history.ts";
import { recordDecision } from "../../src/node/record-decision.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { median, type Row, ratioRow } from "../table.ts";

/** One decision on the sample engagement, with its checks, against a bare `git commit --only` (C). */
export async function measureDecision(): Promise<Row[]> {
  const root = mkdtempSync(join(tmpdir(), "rescue-bench-"));
  try {
    const assets = loadAssets(".");
    await playSample({ productFolder: ".", assets, root, dayOne: "2026-03-02", git: true });
    const undecided = [...readEngagement(assets, root).index.byId.keys()]
      .filter((id) => tierOf(id) === "undecided")
      .slice(0, 5);
    function tierOf(id: string): unknown {
      return findArtifact(readEngagement(assets, root), id)?.value["tier"];
    }
    const pairs: { work: number; floor: number }[] = [];
    for (const id of undecided) pairs.push({ work: await timeDecision(root, id), floor: timeCommit(root) });
    const work = median(pairs.map((pair) => pair.work));
    const floor = median(pairs.map((pair) => pair.floor));
    return [
      ratioRow(
        "one decision, checks included",
        median(pairs.map((pair) => pair.work / pair.floor)),
        "C",
        undefined,
        `${work.toFixed(0)} ms, C ${floor.toFixed(0)} ms`,
      ),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function timeDecision(root: string, id: string): Promise<number> {
  const started = performance.now();
  await recordDecision({
    assets: loadAssets("."),
    root,
    sha256,
    environment: IDENTITY,
    request: {
      ids: [id],
      by: "head-of-retail",
      type: "scope-tier",
      verdict: "approved",
      statement: "It stays.",
      set: [["tier", 2]],
      channel: "cli",
      assurance: "minuted",
      evidence: [],
      recordedBy: "lead-consultant",
      at: "2026-03-10T12:00:00Z",
    },
  });
  return performance.now() - started;
}

function timeCommit(root: string): number {
  appendFileSync(join(root, "README.md"), "One more line.\n");
  const started = performance.now();
  execFileSync("git", ["commit", "--quiet", "--only", "--message=One more line", "--", "README.md"], {
    cwd: root,
    env: { ...process.env, ...IDENTITY },
  });
  return performance.now() - started;
}

const IDENTITY = {
  GIT_AUTHOR_NAME: "Bench",
  GIT_AUTHOR_EMAIL: "bench@example.org",
  GIT_COMMITTER_NAME: "Bench",
  GIT_COMMITTER_EMAIL: "bench@example.org",
};
