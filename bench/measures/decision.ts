import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { playSample } from "../../src/node/play-history.ts";
import { commitDecision, prepareDecision } from "../../src/node/record-decision.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { median, type Row, ratioRow } from "../table.ts";

/** One decision on the sample engagement, with its checks, against a bare `git commit --only` (C). */
export async function measureDecision(): Promise<Row[]> {
  const root = mkdtempSync(join(tmpdir(), "rescue-bench-"));
  try {
    const assets = loadAssets(".");
    await playSample({
      productFolder: ".",
      assets,
      root,
      dayOne: "2026-03-02",
      now: new Date().toISOString(),
      git: true,
    });
    const engagement = readEngagement(assets, root);
    const items = [...engagement.index.byId.keys()].filter((id) => findArtifact(engagement, id)?.value["tier"] === 2);
    // The first decision warms up what an editor has warm.
    const [first, ...others] = items.slice(0, 7);
    if (first === undefined || others.length < 5) throw new Error("The sample has too few tier-2 items to decide on.");
    await timeDecision(assets, root, first);
    const timed: Timed[] = [];
    for (const id of others) timed.push({ ...(await timeDecision(assets, root, id)), floor: timeCommit(root) });
    const row = (work: string, part: (one: Timed) => number): Row =>
      ratioRow(
        work,
        median(timed.map((one) => part(one) / one.floor)),
        "C",
        undefined,
        `${median(timed.map(part)).toFixed(0)} ms, C ${median(timed.map(({ floor }) => floor)).toFixed(0)} ms`,
      );
    return [
      row("one decision, checks included", ({ checks, commit }) => checks + commit),
      row("its checks before anything is written", ({ checks }) => checks),
      row("its commit, with journal and private index", ({ commit }) => commit),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

interface Timed {
  readonly checks: number;
  readonly commit: number;
  readonly floor: number;
}

async function timeDecision(
  assets: ReturnType<typeof loadAssets>,
  root: string,
  id: string,
): Promise<Omit<Timed, "floor">> {
  const started = performance.now();
  const prepared = await prepareDecision({
    assets,
    root,
    sha256,
    environment: IDENTITY,
    request: {
      ids: [id],
      by: "head-of-retail",
      type: "scope-tier",
      verdict: "approved",
      statement: "It waits.",
      set: [["tier", 3]],
      channel: "cli",
      assurance: "minuted",
      evidence: [],
      recordedBy: "lead-consultant",
      at: "2026-03-20T18:00:00Z",
    },
  });
  const checked = performance.now();
  await commitDecision(prepared);
  return { checks: checked - started, commit: performance.now() - checked };
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
