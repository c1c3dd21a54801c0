import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Cut,
  copyOf,
  type DyingDecision,
  dyingDecision,
  each,
  isCall,
  KILL_US,
  numbersOf,
  recoverIn,
} from "../support/dying-decision.ts";
import { recordIn, repositoryOf, withUsersWork } from "../support/real-repository.ts";

const SUBJECT = "scope/SCP-001.md";
const SIGNOFF = "signoffs/SGN-001.md";

describe("A decision whose process dies", function () {
  // Dozens of processes die here one after another, which takes a busy machine its time.
  this.timeout(180_000);
  let decision: DyingDecision;

  before(async () => {
    decision = await dyingDecision(withUsersWork(repositoryOf()), { paths: [SUBJECT, SIGNOFF] });
  });

  it("dies in these tests at no less than thirty places", () => {
    const { changes, calls } = decision;
    assert.ok(changes.length + calls.length >= 30 && calls.length >= 5, `${changes} ${calls}`);
  });

  it("is whole after the next start, before whichever change on disk it died", async () => {
    const outcomes = await each(numbersOf(decision.changes), (number) => decision.survives({ at: `before ${number}` }));
    assert.deepEqual([...new Set(outcomes)], ["before", "after"]);
  });

  it("is whole after the next start, with whichever file half written", async () => {
    const writes = numbersOf(decision.changes).filter((number) => decision.changes[number - 1] === "writeFileSync");
    assert.ok(writes.length >= 5);
    await each(writes, (number) => decision.survives({ at: `within ${number}` }));
  });

  it("is whole after the next start, before whichever call of git it died", async () => {
    const outcomes = await each(writingCalls(), (number) =>
      decision.survives({ call: `${isCall(number)} && ${KILL_US} && exit 137` }),
    );
    // The last one makes the commit.
    assert.deepEqual([...new Set(outcomes)], ["before"]);
  });

  it("is whole after the next start, after whichever call of git it died", async () => {
    const outcomes = await each(writingCalls(), (number) =>
      decision.survives({ call: `if ${isCall(number)}; then "$REAL" "$@"; CODE=$?; ${KILL_US}; exit $CODE; fi` }),
    );
    assert.deepEqual([...new Set(outcomes)], ["before", "after"]);
  });

  it("is whole after the next start, even where git goes on without it", async () => {
    await each(writingCalls(), (number) => decision.survives({ call: `${isCall(number)} && ${KILL_US}` }));
  });

  const hooks = ["pre-commit", "prepare-commit-msg", "commit-msg", "reference-transaction", "post-commit"];

  it("is whole after the next start, in whichever hook it died, with git or without", async () => {
    const outcomes = await each(
      hooks.flatMap((name) => [
        [name, KILL_US],
        [name, KILL_US, "kill -9 $PPID"],
      ]) satisfies string[][],
      ([name = "", ...lines]) => decision.survives({ hook: [name, ...lines] }),
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
    const outcome = await decision.survives({ hook: ["pre-commit", KILL_US, "sleep 1"] });
    assert.equal(outcome, "after");
  });

  it("is whole even where its recovery dies as well, at whichever change on disk", async () => {
    const cuts: readonly Cut[] = [
      { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] },
      { hook: ["post-commit", KILL_US, "kill -9 $PPID"] },
    ];
    for (const cut of cuts) {
      const cutOff = decision.copy();
      await decision.run("decide", cutOff, cut);
      const { changes: ownChanges } = await decision.run("recover", copyOf(cutOff), {});
      assert.ok(ownChanges.length >= 5);
      await each(numbersOf(ownChanges), async (number) => {
        const repository = copyOf(cutOff);
        assert.equal((await decision.run("recover", repository, { at: `before ${number}` })).signal, "SIGKILL");
        await recoverIn(repository);
        return decision.judge(repository);
      });
    }
  });

  it("leaves alone what somebody changed before the next start", async () => {
    const repository = decision.copy();
    await decision.run("decide", repository, { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] });
    repository.write(SUBJECT, `${repository.read(SUBJECT)}\nA later thought.\n`);
    assert.equal((await recoverIn(repository))?.outcome, "undone");
    assert.match(repository.read(SUBJECT), /A later thought/);
    assert.equal(existsSync(join(repository.root, SIGNOFF)), false);
  });

  it("is undone where somebody committed its subject alone before the next start", async () => {
    const repository = decision.copy();
    await decision.run("decide", repository, { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] });
    rmSync(join(repository.gitFolder, "index.lock"));
    repository.git("commit", "--quiet", "--message=Found changed", "--only", "--", SUBJECT);
    assert.equal((await recoverIn(repository))?.outcome, "undone");
    assert.equal(existsSync(join(repository.root, SIGNOFF)), false);
    assert.match(repository.read(SUBJECT), /^tier: 4$/m);
    assert.equal(repository.git("status", "--porcelain", "--", SUBJECT), "");
  });

  it("is told apart from what stands on a branch that somebody went to before the next start", async () => {
    for (const [script, outcome] of [
      ["pre-commit", "undone"],
      ["post-commit", "finished"],
    ] as const) {
      const repository = decision.copy();
      repository.git("branch", "other", repository.git("commit-tree", "HEAD^{tree}", "-m", "Unrelated").trim());
      await decision.run("decide", repository, { hook: [script, KILL_US, "kill -9 $PPID"] });
      rmSync(join(repository.gitFolder, "index.lock"));
      repository.git("symbolic-ref", "HEAD", "refs/heads/other");
      const { index } = repository.state();
      assert.equal((await recoverIn(repository))?.outcome, outcome);
      assert.equal(repository.state().index, index);
      assert.equal(existsSync(join(repository.root, SIGNOFF)), outcome === "finished");
    }
  });

  it("is found by the next decision too, which then is recorded", async () => {
    const repository = decision.copy();
    await decision.run("decide", repository, { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] });
    await recordIn(repository);
    assert.deepEqual(repository.committed(), [SUBJECT, SIGNOFF]);
    assert.equal(repository.state().status, decision.before.status);
  });

  it("is told by its title, with what became of it", async () => {
    const title = "scope(SCP-001): tier undecided → 4, approved by Head of Retail Banking";
    for (const [lines, outcome] of [
      [["pre-commit", KILL_US, "kill -9 $PPID"], "undone"],
      [["post-commit", KILL_US], "finished"],
    ] as const) {
      const repository = decision.copy();
      const [name, ...script] = lines;
      await decision.run("decide", repository, { hook: [name, ...script] });
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
    const repository = decision.copy();
    await decision.run("decide", repository, { hook: ["pre-commit", KILL_US, "kill -9 $PPID"] });
    writeFileSync(join(repository.gitFolder, "rescue-ledger/journal.json"), '{"steps":[');
    const cutOff = repository.state();
    await assert.rejects(recoverIn(repository), { code: "unreadable" });
    assert.deepEqual(repository.state(), cutOff);
  });

  /** The calls of git from the first one that has something to lose: before it, nothing is written. */
  function writingCalls(): number[] {
    const first = decision.calls.indexOf("git ls-files");
    assert.ok(first > 0);
    return numbersOf(decision.calls).slice(first);
  }
});
