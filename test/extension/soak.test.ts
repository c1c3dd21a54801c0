import { deepEqual, ok } from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { after, describe, it } from "mocha";
import * as vscode from "vscode";
import { findingsOfCommandLine, shown } from "./both-hosts.ts";
import { rounds, take } from "./soak/steps.ts";
import { answered, git, removeOutside, rescue } from "./window.ts";

/** A short one, always the same, runs with every test run; `npm run soak -- --minutes 30` is the long one. */
const MINUTES = Number(process.env["RESCUE_SOAK_MINUTES"] ?? 0.2);
const SEED = Number(process.env["RESCUE_SOAK_SEED"] ?? 381_717);
const STEPS_A_ROUND = 25;
/** Bytes that the extension host may hold more at the end than early on. Undo stacks and git's own views grow too. */
const GROWTH = 48 * 2 ** 20;

describe("A window that stays open all day", () => {
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    git("checkout", "--quiet", "--force", "main");
    git("reset", "--quiet", "--hard", start);
    git("clean", "--quiet", "--force", "-d");
    removeOutside(".git/rebase-merge");
    await vscode.commands.executeCommand("rescue.refresh");
  });
  const start = git("rev-parse", "HEAD");

  it(`tells what the command line tells through edits, checkouts and rebases, and does not grow (seed ${SEED})`, async function () {
    this.timeout(0);
    const end = Date.now() + MINUTES * 60_000;
    const held: number[] = [];
    let count = 0;
    for (const round of rounds(SEED, STEPS_A_ROUND)) {
      for (const step of round) await take(step);
      count++;
      await standsAsOnDisk();
      await tellTheSame(count);
      held.push(heapHeld());
      if (Date.now() > end) break;
    }
    report(`${count} rounds of ${STEPS_A_ROUND} steps, heap in MiB: ${sampled(held).join(" ")}`);
    const early = Math.min(...held.slice(0, Math.max(1, Math.ceil(held.length / 4))));
    const late = Math.min(...held.slice(-Math.max(1, Math.ceil(held.length / 4))));
    ok(late - early < GROWTH, `The heap grew from ${early} to ${late} bytes over ${count} rounds.`);
  });
});

/** Gives up what is typed and not saved, since the command line does not see it. */
async function standsAsOnDisk(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Nothing is refreshed here: what the editor missed stays missed, and fails. */
async function tellTheSame(round: number): Promise<void> {
  const { engagements } = await rescue();
  const told = await findingsOfCommandLine();
  const isSame = (): true | undefined => (String(shown()) === String(told) ? true : undefined);
  await Promise.race([
    answered(vscode.languages.onDidChangeDiagnostics, isSame),
    answered(engagements.onDidChange, isSame),
  ]).catch(() => {});
  deepEqual(shown(), told, `after round ${round} of seed ${SEED}`);
}

/** What the run prints: neither host hands the console on. */
function report(line: string): void {
  const { RESCUE_REPORT } = process.env;
  if (RESCUE_REPORT) appendFileSync(RESCUE_REPORT, `${line}\n`);
}

/** Bytes on the heap after everything that nobody holds has been collected. */
function heapHeld(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

/** At most twenty of some byte counts, in MiB. */
function sampled(bytes: readonly number[]): readonly number[] {
  const every = Math.ceil(bytes.length / 20);
  return bytes.filter((_, at) => at % every === 0).map((count) => Math.round(count / 2 ** 20));
}
