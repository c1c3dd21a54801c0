import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { corpus } from "../corpus.ts";
import { type Row, ratioRow } from "../table.ts";
import { inPairs, timeNode } from "./processes.ts";

/** Files that are changed between two checks. */
const CHANGED = 10;

/** A `rescue check` after another one, in a repository of its own, against an empty Node process (N). */
export function measureWarm(_: string, size: number): Row[] {
  const root = committedCorpus(size);
  const check = (): number => timeNode("dist/cli.js", "check", root, "--today", "2026-03-10", "--allow-pending");
  untilKept(root, check);
  const floor = (): number => timeNode("-e", "0");
  const same = inPairs(check, floor);
  const changed = inPairs(() => {
    changeFiles(root);
    return check();
  }, floor);
  const told = ({ work, floor: empty }: typeof same): string => `${work.toFixed(0)} ms, N ${empty.toFixed(0)} ms`;
  return [
    ratioRow(`warm check, ${size} artifacts, nothing changed`, same.ratio, "N", 2, told(same)),
    ratioRow(`warm check, ${size} artifacts, ${CHANGED} changed`, changed.ratio, "N", 2.2, told(changed)),
  ];
}

function committedCorpus(size: number): string {
  const root = corpus("bench/.corpus/committed", size);
  if (existsSync(join(root, ".git"))) return root;
  const git = (...args: string[]): unknown => execFileSync("git", args, { cwd: root, stdio: "ignore" });
  git("init", "--quiet");
  git("add", "--all");
  git("-c", "user.name=Bench", "-c", "user.email=bench@example.org", "commit", "--quiet", "--message=All");
  return root;
}

/** Checks until a report is kept: not before the files have been as they are for a few seconds. */
function untilKept(root: string, check: () => number): void {
  const folder = join(root, ".git/rescue-ledger");
  const isKept = (): boolean => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("report-"));
  for (let tries = 0; tries < 50 && !isKept(); tries++) check();
  check();
}

function changeFiles(root: string): void {
  for (let number = 1; number <= CHANGED; number++) {
    const path = join(root, `gaps/GAP-${String(number).padStart(3, "0")}.md`);
    const text = readFileSync(path, "utf8").replace(/^title: .*$/m, `title: Changed again ${performance.now()}`);
    writeFileSync(path, text);
  }
}
