import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { type CommitCalls, startEachCall, startShellOfCalls } from "../../src/node/commit-calls.ts";
import { openRepository } from "../../src/node/git.ts";
import { holdIndex } from "../../src/node/index-lock.ts";
import { copyIndex, discardCopy, installCopy } from "../../src/node/private-index.ts";
import { entriesOf, ISOLATED, repositoryOf, type TestRepository, withUsersWork } from "../support/real-repository.ts";

const SUBJECT = "scope/SCP-001.md";
const NEW = "signoffs/SGN-001.md";
const TOLD = { message: "Decide\n", paths: [SUBJECT, NEW], unknown: [NEW] };

/** A large process makes them through one small one; where that is of no use, each by itself. */
const WAYS = [
  ["through one shell", startShellOfCalls],
  ["each by itself", startEachCall],
] as const;

for (const [how, start] of WAYS)
  describe(`The calls of git that make a commit, ${how}`, () => {
    it("commit what they are told, and nothing else that is staged or changed", async () => {
      const repository = withUsersWork(repositoryOf());
      const others = entriesOf(repository, [SUBJECT, NEW]);
      repository.write(SUBJECT, `${repository.read(SUBJECT)}\nDecided.\n`);
      repository.write(NEW, "who decided\n");
      await during(repository, start, async (calls) => {
        assert.deepEqual(await calls.staged, { entries: [{ mark: "H", path: SUBJECT }], differ: false });
        await calls.commit(TOLD);
      });
      assert.deepEqual(repository.committed(), [SUBJECT, NEW]);
      assert.equal(repository.git("log", "-1", "--format=%B").trim(), "Decide");
      assert.deepEqual(entriesOf(repository, [SUBJECT, NEW]), others);
    });

    it("commit nothing when they are dismissed", async () => {
      const repository = repositoryOf();
      repository.write(SUBJECT, "changed\n");
      const before = repository.state();
      await during(repository, start, async (calls) => void (await calls.staged));
      assert.deepEqual(repository.state(), before);
    });

    it("tell in git's own words why there is no commit", async () => {
      const repository = repositoryOf();
      const before = repository.state();
      await during(repository, start, async (calls) => {
        await calls.staged;
        await assert.rejects(calls.commit(TOLD), {
          code: "git-failed",
          message: /pathspec 'signoffs\/SGN-001\.md' did not match/,
        });
      });
      assert.deepEqual(repository.state(), before);
    });

    it("tell in git's own words why they cannot list what is staged", async () => {
      const repository = repositoryOf();
      writeFileSync(`${repository.gitFolder}/index`, "no index\n");
      await during(repository, start, async (calls) => {
        await assert.rejects(calls.staged, { code: "git-failed", message: /index file/ });
      });
    });

    it("list what is overlooked, and whether a file is staged in another form than it is committed", async () => {
      const repository = repositoryOf();
      repository.write(NEW, "who decided\n");
      repository.git("add", NEW);
      repository.git("update-index", "--assume-unchanged", SUBJECT);
      await during(repository, start, async (calls) => {
        const entries = [
          { mark: "h", path: SUBJECT },
          { mark: "H", path: NEW },
        ];
        assert.deepEqual(await calls.staged, { entries, differ: true });
      });
    });
  });

/** Starts the calls under the index's lock, for a change to SUBJECT and NEW, and puts their index in force. */
async function during(
  { root, git }: TestRepository,
  start: typeof startEachCall,
  act: (calls: CommitCalls) => Promise<void>,
): Promise<void> {
  const repository = await openRepository(root, ISOLATED);
  const held = await holdIndex(repository);
  const onto = git("rev-parse", "HEAD").trim();
  const calls = start(repository, copyIndex(repository), [onto, SUBJECT, NEW]);
  try {
    await act(calls);
    await calls.dismiss();
    if (git("rev-parse", "HEAD").trim() !== onto) installCopy(repository);
  } finally {
    await calls.dismiss();
    discardCopy(repository);
    held.release();
  }
}
