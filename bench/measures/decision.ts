import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { playSample } from "../../src/node/play-history.ts";
import { commitDecision, prepareDecision } from "../../src/node/record-decision.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { median, type Row, ratioRow } from "../table.ts";

/**
 * One decision on the sample engagement, with its checks, against a bare `git commit --only` (C) of the same files in
 * copies of the repository. A bare commit leaves to the system when it is on the disk; a decision's is there.
 */
export async function measureDecision(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "rescue-bench-"));
  const [root, bare, flushed] = [join(folder, "decided"), join(folder, "bare"), join(folder, "flushed")];
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
    for (const copy of [bare, flushed]) cpSync(root, copy, { recursive: true, preserveTimestamps: true });
    const timed: Timed[] = [];
    for (const id of [first, ...others]) {
      const { paths, ...times } = await timeDecision(assets, root, id);
      const again = { from: root, paths };
      timed.push({ ...times, floor: timeCommit(bare, again), flushed: timeCommit(flushed, again, ...FLUSH) });
    }
    timed.shift();
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
      row("a bare commit that is on the disk when it ends", (one) => one.flushed),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Timed {
  readonly checks: number;
  readonly commit: number;
  /** The bare commit of the same files, and one that flushes what it names. */
  readonly floor: number;
  readonly flushed: number;
}

async function timeDecision(
  assets: ReturnType<typeof loadAssets>,
  root: string,
  id: string,
): Promise<Pick<Timed, "checks" | "commit"> & { readonly paths: readonly string[] }> {
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
  const { paths } = await commitDecision(prepared);
  return { checks: checked - started, commit: performance.now() - checked, paths };
}

/** Times the commit of files as they are in another folder. */
function timeCommit(
  root: string,
  { from, paths }: { readonly from: string; readonly paths: readonly string[] },
  ...settings: readonly string[]
): number {
  const git = (...args: readonly string[]): unknown =>
    execFileSync("git", args, { cwd: root, env: { ...process.env, ...IDENTITY } });
  for (const path of paths) cpSync(join(from, path), join(root, path));
  git("add", "--intent-to-add", "--", ...paths);
  const started = performance.now();
  git(...settings, "commit", "--quiet", "--only", "--message=The same files", "--", ...paths);
  return performance.now() - started;
}

const FLUSH = ["-c", "core.fsync=objects,reference"];

const IDENTITY = {
  GIT_AUTHOR_NAME: "Bench",
  GIT_AUTHOR_EMAIL: "bench@example.org",
  GIT_COMMITTER_NAME: "Bench",
  GIT_COMMITTER_EMAIL: "bench@example.org",
};
