import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { openRepository } from "../../src/node/git.ts";
import { prepareDecision } from "../../src/node/record-decision.ts";
import { type Recovered, recover } from "../../src/node/recover.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { sha256 } from "../../src/node/sha256.ts";
import type { ChildPlan, ChildTask } from "./cut-off-child.ts";
import { assets } from "./engagement-fixture.ts";
import {
  entriesOf,
  ISOLATED,
  leftovers,
  openTestRepository,
  type State,
  type TestRepository,
  temporaryFolder,
} from "./real-repository.ts";
import { type Request, TIER_FOUR } from "./tier-four.ts";

/** Where a process is killed: at a change on disk, by a script that stands for a program or a hook, or at a moment. */
export interface Cut {
  /** As `before 7` or `within 3`: the number of a change on disk. */
  readonly at?: string;
  /** A line of shell before each call of git and ssh-keygen; one that exits stands for it. */
  readonly call?: string;
  readonly hook?: readonly [name: string, ...lines: string[]];
  /** Milliseconds after its start; `withGit` kills what it started too. */
  readonly moment?: { readonly milliseconds: number; readonly withGit: boolean };
}

/** How a process ended that carried out a task. */
export interface Ended {
  /** The changes on disk of one that lived. */
  readonly changes: readonly string[];
  readonly signal: NodeJS.Signals | null;
}

/** What a repository is after a decision in it died and the next process started. */
export type Whole = "before" | "after";

/** A decision that dies, again and again, each time in a copy of the same repository. */
export interface DyingDecision {
  readonly before: State;
  /** The changes on disk that it makes, in order. */
  readonly changes: readonly string[];
  /** The programs that it calls, in order, each with its first argument that matters. */
  readonly calls: readonly string[];
  /** How long it takes to live. */
  readonly milliseconds: number;
  copy(): TestRepository;
  /** Runs the task to its end, or to the death that it is to have. Hooks of the cut are gone afterwards. */
  run(task: ChildTask, repository: TestRepository, cut: Cut): Promise<Ended>;
  /** Lets it die, starts anew, and expects everything to be as before or as after it. */
  survives(cut: Cut): Promise<Whole>;
  judge(repository: TestRepository): Whole;
}

export interface Dying {
  /** `decide` carries out a decision that was prepared; `record` prepares and signs it as well. */
  readonly task?: "decide" | "record";
  readonly request?: Partial<Request>;
  /** The files of its commit. */
  readonly paths: readonly string[];
}

export const KILL_US = 'kill -9 "$RESCUE_CHILD"';

/** Whether this call is the one with a number, from 1. */
export function isCall(number: number): string {
  return `[ "$CALL" -eq ${number} ]`;
}

/** Makes such a decision in a repository that stays as it is: one copy shows what the decision does when it lives. */
export async function dyingDecision(
  template: TestRepository,
  { task = "decide", request = {}, paths }: Dying,
): Promise<DyingDecision> {
  const before = template.state();
  const entries = entriesOf(template, paths);
  const folder = temporaryFolder();
  const input = { child: await bundledChild(), planFile: join(folder, "plan.json") };
  const whole: Request = { ...TIER_FOUR, ...request };
  const { plan, commit } = await prepareDecision({
    assets,
    root: template.root,
    sha256,
    request: whole,
    environment: ISOLATED,
  });
  writeFileSync(input.planFile, JSON.stringify({ plan, commit, request: whole } satisfies ChildPlan));
  const copy = (): TestRepository => copyOf(template);
  const run = (what: ChildTask, repository: TestRepository, cut: Cut): Promise<Ended> =>
    runChild(input, what, repository, cut);
  const judge = (repository: TestRepository): Whole => judgeBy({ before, entries, paths }, repository);
  const living = copy();
  const { changes } = await run(task, living, { call: ":" });
  const started = Date.now();
  await run(task, copy(), {});
  const milliseconds = Date.now() - started;
  assert.equal(judge(living), "after");
  return {
    before,
    changes,
    calls: callsOf(living),
    milliseconds,
    copy,
    run,
    judge,
    survives: async (cut) => {
      const repository = copy();
      const { signal } = await run(task, repository, cut);
      assert.ok(signal === "SIGKILL" || cut.moment, "The process did not die.");
      await recoverPatiently(repository);
      return judge(repository);
    },
  };
}

/** The programs that were called in a repository, in order. */
function callsOf({ root }: TestRepository): string[] {
  const calls: string[] = [];
  while (existsSync(join(root, `../call-${calls.length + 1}`)))
    calls.push(readFileSync(join(root, `../call-${calls.length + 1}`), "utf8").trim());
  return calls;
}

export function copyOf(repository: TestRepository): TestRepository {
  const root = join(temporaryFolder(), "copy");
  cpSync(repository.root, root, { recursive: true, preserveTimestamps: true });
  return openTestRepository(root, join(root, ".git"));
}

/** What the next process does first. */
export async function recoverIn(repository: TestRepository): Promise<Recovered | undefined> {
  return recover(await openRepository(repository.root, ISOLATED));
}

/** On a busy machine a git that goes on alone may need longer than the next process waits for it. */
async function recoverPatiently(repository: TestRepository): Promise<void> {
  for (let tries = 5; ; tries--)
    try {
      await recoverIn(repository);
      return;
    } catch (error) {
      if (!(error instanceof RescueError && error.code === "operation-in-progress") || tries === 0) throw error;
    }
}

export function numbersOf(list: readonly unknown[]): number[] {
  return list.map((_, index) => index + 1);
}

/** Two at a time; a failure says for which item. */
export async function each<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.map((item, index) => ({ item, index }));
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift())
      try {
        results[next.index] = await task(next.item);
      } catch (error) {
        const words = error instanceof Error ? error.message : error;
        throw new Error(`At ${JSON.stringify(next.item)}: ${words}`, { cause: error });
      }
  };
  await Promise.all([work(), work()]);
  return results;
}

interface Expected {
  readonly before: State;
  readonly entries: readonly string[];
  readonly paths: readonly string[];
}

function judgeBy({ before, entries, paths }: Expected, repository: TestRepository): Whole {
  const now = repository.state();
  // A git that goes on without us may still put its copy of the index there, and the next decision makes a new one; what
  // was being signed is cleared away by a later signature.
  const left = leftovers(repository).filter((name) => !/^rescue-ledger.(index(\.lock)?$|signing-)/.test(name));
  assert.deepEqual(left, []);
  assert.deepEqual(entriesOf(repository, paths), entries);
  if (now.head === before.head) {
    assert.deepEqual(now, before);
    return "before";
  }
  assert.deepEqual(others(now, paths), others(before, paths));
  assert.deepEqual(repository.committed().sort(), [...paths].sort());
  assert.equal(repository.git("status", "--porcelain", "--", ...paths), "");
  assert.equal(repository.git("rev-list", "--count", "HEAD").trim(), "2");
  return "after";
}

/** What is told of all files but the decision's. */
function others({ files, status }: State, paths: readonly string[]): unknown {
  const own = (path: string): boolean => path === "signoffs/" || paths.includes(path);
  return [
    Object.entries(files).filter(([path]) => !own(path)),
    status.split("\0").filter((record) => !paths.some((path) => record.endsWith(` ${path}`))),
  ];
}

let bundle: Promise<string> | undefined;

function bundledChild(): Promise<string> {
  const outfile = join(temporaryFolder(), "child.cjs");
  const entryPoints = ["test/support/cut-off-child.ts"];
  bundle ??= build({ entryPoints, outfile, bundle: true, platform: "node", format: "cjs", logLevel: "error" }).then(
    () => outfile,
  );
  return bundle;
}

async function runChild(
  { child, planFile }: { readonly child: string; readonly planFile: string },
  task: ChildTask,
  { root, hook, gitFolder }: TestRepository,
  cut: Cut,
): Promise<Ended> {
  const hooks = existsSync(join(gitFolder, "hooks"));
  if (cut.hook) hook(...cut.hook);
  const environment = {
    ...process.env,
    ...ISOLATED,
    RESCUE_CUT: cut.at ?? "",
    RESCUE_LOG: join(root, "../call-"),
    ...(cut.call === undefined ? {} : { PATH: `${standIns(cut.call)}:${process.env["PATH"]}` }),
  };
  const started = spawn(process.execPath, [child, task, root, planFile], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  if (cut.moment) killAt(started.pid, cut.moment);
  const words: Buffer[] = [];
  const errors: Buffer[] = [];
  started.stdout.on("data", (chunk: Buffer) => words.push(chunk));
  started.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done) =>
    started.once("exit", (...end) => done(end)),
  );
  assert.ok(code === 0 || signal, Buffer.concat(errors).toString("utf8"));
  if (!hooks) rmSync(join(gitFolder, "hooks"), { recursive: true, force: true });
  return { changes: Buffer.concat(words).toString("utf8").split(" "), signal };
}

/** One that has ended by then was not killed. */
function killAt(pid: number | undefined, { milliseconds, withGit }: NonNullable<Cut["moment"]>): void {
  if (pid === undefined) return;
  setTimeout(() => {
    try {
      process.kill(withGit ? -pid : pid, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }, milliseconds);
}

/**
 * A folder with programs that note their call, run a line and then, unless that ended them, the real ones. Calls that run
 * side by side have numbers of their own: each takes the first whose file it can create.
 */
function standIns(line: string): string {
  const folder = temporaryFolder();
  for (const program of ["git", "ssh-keygen"]) {
    const real = realPath(program);
    const script = [
      "#!/bin/sh",
      `REAL=${real}`,
      `NAME="${program} $(${COMMAND_OF}; echo "$1")"`,
      "CALL=1",
      "set -C",
      'while ! echo "$NAME" 2> /dev/null > "$RESCUE_LOG$CALL"; do CALL=$((CALL + 1)); done',
      "set +C",
      line,
      'exec "$REAL" "$@"',
    ];
    writeFileSync(join(folder, program), `${script.join("\n")}\n`);
    chmodSync(join(folder, program), 0o755);
  }
  return folder;
}

/** Drops what comes before the name of git's command: options of git itself. */
const COMMAND_OF = 'while :; do case "$1" in -c) shift 2 ;; --*) shift ;; *) break ;; esac; done';

const realPaths = new Map<string, string>();

function realPath(program: string): string {
  const found =
    realPaths.get(program) ?? execFileSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim();
  realPaths.set(program, found);
  return found;
}
