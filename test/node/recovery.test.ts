import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { openRepository } from "../../src/node/git.ts";
import { prepareDecision } from "../../src/node/record-decision.ts";
import { type Recovered, recover } from "../../src/node/recover.ts";
import { sha256 } from "../../src/node/sha256.ts";
import type { ChildPlan } from "../support/cut-off-child.ts";
import { assets } from "../support/engagement-fixture.ts";
import {
  ISOLATED,
  leftovers,
  openTestRepository,
  recordIn,
  repositoryOf,
  type State,
  type TestRepository,
  temporaryFolder,
  withUsersWork,
} from "../support/real-repository.ts";
import { TIER_FOUR } from "../support/tier-four.ts";

const SUBJECT = "scope/SCP-001.md";
const SIGNOFF = "signoffs/SGN-001.md";

/** Where a process is killed: at a change on disk, or by a script that stands for git or for a hook. */
interface Cut {
  readonly at?: string;
  readonly git?: string;
  readonly hook?: readonly [name: string, ...lines: string[]];
}

const KILL_US = 'kill -9 "$RESCUE_CHILD"';

/** What the git on the PATH notes of each call. */
const COUNT = 'echo "$2" >> "$RESCUE_LOG"';

describe("A decision whose process dies", function () {
  // Dozens of processes die here one after another, which takes a busy machine its time.
  this.timeout(180_000);
  let child = "";
  let planFile = "";
  let template: TestRepository;
  let before: State;
  let changes: readonly string[] = [];
  let gitCalls: readonly string[] = [];

  before_(async () => {
    child = join(temporaryFolder(), "child.cjs");
    const entryPoints = ["test/support/cut-off-child.ts"];
    await build({ entryPoints, outfile: child, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
    template = withUsersWork(repositoryOf());
    before = template.state();
    planFile = join(temporaryFolder(), "plan.json");
    const { plan, commit } = await prepareDecision({
      assets,
      root: template.root,
      sha256,
      request: TIER_FOUR,
      environment: ISOLATED,
    });
    writeFileSync(planFile, JSON.stringify({ plan, commit } satisfies ChildPlan));
    const whole = copyOfTemplate();
    changes = (await run("decide", whole, { git: COUNT })).words.split(" ");
    gitCalls = readFileSync(join(whole.root, "../calls"), "utf8").trim().split("\n");
    assert.equal(whole.git("rev-list", "--count", "HEAD").trim(), "2");
  });

  it("dies in these tests at no less than thirty places", () => {
    assert.ok(changes.length >= 20 && gitCalls.length >= 6, `${changes} ${gitCalls}`);
  });

  it("is whole after the next start, before whichever change on disk it died", async () => {
    const outcomes = await each(numbersOf(changes), (number) => survives({ at: `before ${number}` }));
    assert.deepEqual([...new Set(outcomes)], ["before", "after"]);
  });

  it("is whole after the next start, with whichever file half written", async () => {
    const writes = numbersOf(changes).filter((number) => changes[number - 1] === "writeFileSync");
    assert.ok(writes.length >= 5);
    await each(writes, (number) => survives({ at: `within ${number}` }));
  });

  it("is whole after the next start, before whichever call of git it died", async () => {
    const outcomes = await each(writingCalls(), (number) =>
      survives({ git: `${COUNT}\n${isCall(number)} && ${KILL_US} && exit 137` }),
    );
    assert.deepEqual([...new Set(outcomes)], ["before", "after"]);
  });

  it("is whole after the next start, even where git goes on without it", async () => {
    await each(writingCalls(), (number) => survives({ git: `${COUNT}\n${isCall(number)} && ${KILL_US}` }));
  });

  const hooks = ["pre-commit", "prepare-commit-msg", "commit-msg", "reference-transaction", "post-commit"];

  it("is whole after the next start, in whichever hook it died, with git or without", async () => {
    const outcomes = await each(
      hooks.flatMap((name) => [
        [name, KILL_US],
        [name, KILL_US, "kill -9 $PPID"],
      ]) satisfies string[][],
      ([name = "", ...lines]) => survives({ hook: [name, ...lines] }),
    );
    assert.deepEqual(
      hooks.map((name, index) => [name, outcomes[2 * index], outcomes[2 * index + 1]]),
      [
        ["pre-commit", "after", "before"],
        ["prepare-commit-msg", "after", "before"],
        ["commit-msg", "after", "before"],
        ["reference-transaction", "after", "before"],
        ["post-commit", "after", "after"],
      ],
    );
  });

  it("is waited for where git still runs a slow hook", async () => {
    const outcome = await survives({ hook: ["pre-commit", KILL_US, "sleep 1"] });
    assert.equal(outcome, "after");
  });

  it("is whole even where its recovery dies as well, at whichever change on disk", async () => {
    const cuts: readonly Cut[] = [
      { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] },
      { hook: ["post-commit", KILL_US, "kill -9 $PPID"] },
    ];
    for (const cut of cuts) {
      const cutOff = copyOfTemplate();
      await run("decide", cutOff, cut);
      const ownChanges = (await run("recover", copyOf(cutOff), {})).words.split(" ");
      assert.ok(ownChanges.length >= 5);
      await each(numbersOf(ownChanges), async (number) => {
        const repository = copyOf(cutOff);
        assert.equal((await run("recover", repository, { at: `before ${number}` })).signal, "SIGKILL");
        await recoverIn(repository);
        return judge(repository);
      });
    }
  });

  it("leaves alone what somebody changed before the next start", async () => {
    const repository = copyOfTemplate();
    await run("decide", repository, { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] });
    repository.write(SUBJECT, `${repository.read(SUBJECT)}\nA later thought.\n`);
    assert.equal((await recoverIn(repository))?.outcome, "undone");
    assert.match(repository.read(SUBJECT), /A later thought/);
    assert.equal(existsSync(join(repository.root, SIGNOFF)), false);
  });

  it("is found by the next decision too, which then is recorded", async () => {
    const repository = copyOfTemplate();
    await run("decide", repository, { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] });
    await recordIn(repository);
    assert.deepEqual(repository.committed(), [SUBJECT, SIGNOFF]);
    assert.equal(repository.state().status, before.status);
  });

  it("is told by its title, with what became of it", async () => {
    const title = "scope(SCP-001): tier undecided → 4, approved by Head of Retail Banking";
    for (const [lines, outcome] of [
      [["pre-commit", KILL_US, "kill -9 $PPID"], "undone"],
      [["post-commit", KILL_US], "finished"],
    ] as const) {
      const repository = copyOfTemplate();
      const [name, ...script] = lines;
      await run("decide", repository, { hook: [name, ...script] });
      assert.deepEqual(await recoverIn(repository), { outcome, title });
      assert.equal(await recoverIn(repository), undefined);
    }
  });

  it("is not mistaken for one whose process still runs", async () => {
    const repository = repositoryOf();
    repository.hook("pre-commit", "sleep 1");
    const recording = recordIn(repository);
    while (!existsSync(join(repository.gitFolder, "rescue-ledger/git.pid")))
      await new Promise((done) => setImmediate(done));
    assert.equal(await recoverIn(repository), undefined);
    await recording;
    assert.deepEqual(repository.committed(), [SUBJECT, SIGNOFF]);
  });

  it("is not guessed at where its journal is not readable", async () => {
    const repository = copyOfTemplate();
    await run("decide", repository, { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] });
    writeFileSync(join(repository.gitFolder, "rescue-ledger/journal.json"), '{"steps":[');
    const cutOff = repository.state();
    await assert.rejects(recoverIn(repository), { code: "unreadable" });
    assert.deepEqual(repository.state(), cutOff);
  });

  /** The calls of git from the first one that has something to lose: before it, nothing is written. */
  function writingCalls(): number[] {
    const first = gitCalls.indexOf("--no-optional-locks");
    assert.ok(first > 0);
    return numbersOf(gitCalls).slice(first);
  }

  /** Lets a decision die, starts anew, and expects everything to be as before or as after it. */
  async function survives(cut: Cut): Promise<"before" | "after"> {
    const repository = copyOfTemplate();
    const { signal } = await run("decide", repository, cut);
    assert.equal(signal, "SIGKILL", "The process did not die.");
    await recoverIn(repository);
    return judge(repository);
  }

  function judge(repository: TestRepository): "before" | "after" {
    const now = repository.state();
    // A git that goes on without us may still put its copy of the index there; the next decision makes a new one.
    const left = leftovers(repository).filter((name) => !/^rescue-ledger.index(\.lock)?$/.test(name));
    assert.deepEqual(left, []);
    assert.equal(now.status, before.status);
    const { [SUBJECT]: subject, [SIGNOFF]: signoff, "signoffs/": _, ...rest } = now.files;
    const { [SUBJECT]: subjectBefore, ...restBefore } = before.files;
    assert.deepEqual(rest, restBefore);
    if (now.head === before.head) {
      assert.deepEqual([subject, signoff], [subjectBefore, undefined]);
      assert.equal(now.index, before.index);
      return "before";
    }
    assert.notEqual(subject, subjectBefore);
    assert.ok(signoff);
    assert.deepEqual(repository.committed(), [SUBJECT, SIGNOFF]);
    assert.equal(repository.git("rev-list", "--count", "HEAD").trim(), "2");
    return "after";
  }

  function copyOfTemplate(): TestRepository {
    return copyOf(template);
  }

  /** Runs the child to its end, or to the death that it is to have. */
  async function run(
    task: "decide" | "recover",
    { root, hook, gitFolder }: TestRepository,
    cut: Cut,
  ): Promise<{ words: string; signal: NodeJS.Signals | null }> {
    if (cut.hook) hook(...cut.hook);
    const environment = {
      ...process.env,
      ...ISOLATED,
      RESCUE_CUT: cut.at ?? "",
      RESCUE_LOG: join(root, "../calls"),
      ...(cut.git === undefined ? {} : { PATH: `${fakeGit(cut.git)}:${process.env["PATH"]}` }),
    };
    const started = spawn(process.execPath, [child, task, root, planFile], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let words = "";
    started.stdout.on("data", (chunk) => {
      words += chunk;
    });
    const errors: Buffer[] = [];
    started.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done) =>
      started.once("exit", (...end) => done(end)),
    );
    assert.ok(code === 0 || signal, Buffer.concat(errors).toString("utf8"));
    rmSync(join(gitFolder, "hooks"), { recursive: true, force: true });
    return { words, signal };
  }
});

/** mocha's `before`, which the suite's own state of that name hides. */
function before_(prepare: () => Promise<void>): void {
  globalThis.before(prepare);
}

function copyOf(repository: TestRepository): TestRepository {
  const root = join(temporaryFolder(), "copy");
  cpSync(repository.root, root, { recursive: true, preserveTimestamps: true });
  return openTestRepository(root, join(root, ".git"));
}

async function recoverIn(repository: TestRepository): Promise<Recovered | undefined> {
  return recover(await openRepository(repository.root, ISOLATED));
}

/** A folder with a `git` that runs a line and then, unless that ended it, the real one. */
function fakeGit(line: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "git"), `#!/bin/sh\n${line}\nPATH="\${PATH#*:}" exec git "$@"\n`);
  chmodSync(join(folder, "git"), 0o755);
  return folder;
}

function isCall(number: number): string {
  return `[ $(wc -l < "$RESCUE_LOG") -eq ${number} ]`;
}

function numbersOf(list: readonly unknown[]): number[] {
  return list.map((_, index) => index + 1);
}

/** Two at a time; a failure says for which item. */
async function each<Item, Result>(items: readonly Item[], task: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.map((item, index) => ({ item, index }));
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift())
      try {
        results[next.index] = await task(next.item);
      } catch (error) {
        throw new Error(`At ${String(next.item)}: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
  };
  await Promise.all([work(), work()]);
  return results;
}
