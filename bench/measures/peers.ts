import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { corpus } from "../corpus.ts";
import { layOut, PEERS, type Peer } from "../peers.ts";
import { median, type Row, ratioRow } from "../table.ts";
import { inPairs, timeNode } from "./processes.ts";

/** Other tools, installed on demand: they are compared with, and nothing of ours needs them. */
const HOME = "bench/.peers";

/** Where they run: below their packages, so that their configurations find these; with a corpus per size. */
const PLACE = join(HOME, "work");

/** What takes longer is measured once and not in pairs, in milliseconds. */
const ONCE_BEYOND = 10_000;

/** The longest that a peer may take at more than a thousand artifacts, in milliseconds. */
const PATIENCE = 60_000;

/**
 * What tools of the field take to look at the same corpus (R), each in its own way. A peer that does not find the
 * planted errors has not done its work, so its time is not told.
 */
export function measurePeers(_: string, size: number): Row[] {
  install();
  const root = corpus(PLACE, size);
  const planted = layOut(PLACE, size);
  return PEERS.map((peer) => peerRow(peer, { root, size, planted }));
}

interface Ground {
  readonly root: string;
  readonly size: number;
  /** How many gaps have a class that no schema allows. */
  readonly planted: number;
}

function peerRow(peer: Peer, ground: Ground): Row {
  const { root, size } = ground;
  const work = `peer: ${peer.name}, ${size} artifacts`;
  const floor = (): number => timeNode("bench/read-all.mjs", root);
  const before = floor();
  const { took, said, ended } = run(peer, size);
  const read = median([before, floor(), floor()]);
  if (!ended) {
    const row = ratioRow(work, took / read, "R", undefined, `stopped after ${seconds(took)}; ${peer.does}`);
    return { ...row, figure: `> ${row.figure}` };
  }
  proveWork(peer, said, ground);
  const once = { ratio: took / read, work: took };
  const pair = took > ONCE_BEYOND ? once : inPairs(() => run(peer, size).took, floor);
  return ratioRow(work, pair.ratio, "R", undefined, `${seconds(pair.work)}; ${peer.does}`);
}

/** Throws where a peer has not found what is wrong in the corpus: its time would mean nothing. */
function proveWork({ name, complaint }: Peer, said: string, { planted }: Ground): void {
  const found = said.match(complaint ?? / MD\d{3}\//g)?.length ?? 0;
  if (complaint ? found === planted : found > 0) return;
  throw new Error(`${name} found ${found} of ${planted} errors. It said: ${said.slice(0, 2000)}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

interface Ran {
  /** Milliseconds. */
  readonly took: number;
  readonly said: string;
  readonly ended: boolean;
}

function run(peer: Peer, size: number): Ran {
  const limit = size > 1000 ? PATIENCE : Number.POSITIVE_INFINITY;
  const started = performance.now();
  const tookSoFar = (): number => performance.now() - started;
  let said = "";
  for (const [script = "", ...args] of peer.runs(size)) {
    const left = limit - tookSoFar();
    if (left <= 0) return { took: tookSoFar(), said, ended: false };
    const told = runScript(script, args, left);
    if (told === undefined) return { took: tookSoFar(), said, ended: false };
    said += told;
  }
  return { took: tookSoFar(), said, ended: true };
}

/** What a script of a package says; undefined where it has not ended within so many milliseconds. */
function runScript(script: string, args: readonly string[], within: number): string | undefined {
  const { stdout, stderr, error } = spawnSync(process.execPath, [resolve(HOME, "node_modules", script), ...args], {
    cwd: PLACE,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...(Number.isFinite(within) ? { timeout: Math.ceil(within) } : {}),
  });
  if (error && "code" in error && error.code === "ETIMEDOUT") return undefined;
  if (error) throw error;
  return stdout + stderr;
}

/** Installs the peers at their versions, without running what they would run at that. */
function install(): void {
  const wanted = PEERS.flatMap(({ packages }) =>
    Object.entries(packages).map(([name, version]) => `${name}@${version}`),
  );
  const stamp = join(HOME, "installed.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === JSON.stringify(wanted)) return;
  mkdirSync(HOME, { recursive: true });
  // Without a package.json of its own, npm would look for one further up.
  writeFileSync(join(HOME, "package.json"), JSON.stringify({ private: true }));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", "--prefix", HOME];
  const { status, error } = spawnSync("npm", ["install", ...options, ...wanted], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw error ?? new Error("npm could not install the peers.");
  writeFileSync(stamp, JSON.stringify(wanted));
}
