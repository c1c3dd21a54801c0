import assert from "node:assert/strict";
import { join } from "node:path";
import { commitOf, currentHead } from "../../src/node/current-head.ts";
import { type Head, openRepository, type Repository } from "../../src/node/git.ts";
import { ISOLATED, repositoryOf, type TestRepository, temporaryFolder } from "../support/real-repository.ts";

const MAIN = "refs/heads/main";

describe("Where HEAD stands is told as git tells it", () => {
  const settings: readonly [what: string, ref: string, ...git: string[][]][] = [
    ["on a branch that something was committed on", MAIN],
    ["on a branch that is packed", MAIN, ["pack-refs", "--all"]],
    [
      "on a branch that is packed, and has moved since",
      MAIN,
      ["pack-refs", "--all"],
      ["commit", "--quiet", "--allow-empty", "--message=Later"],
    ],
    ["on a branch in folders", "refs/heads/topic/of/mine", ["checkout", "--quiet", "-b", "topic/of/mine"]],
    ["off a branch", "HEAD", ["checkout", "--quiet", "--detach"]],
    [
      "on a name for another branch",
      MAIN,
      ["symbolic-ref", "refs/heads/alias", MAIN],
      ["symbolic-ref", "HEAD", "refs/heads/alias"],
    ],
  ];
  for (const [what, ref, ...commands] of settings)
    it(what, async () => {
      const repository = repositoryOf();
      for (const command of commands) repository.git(...command);
      const commit = repository.git("rev-parse", "HEAD").trim();
      assert.deepEqual(await headOf(repository.root), { commit, ref });
    });

  it("in a linked work tree", async () => {
    const repository = repositoryOf();
    const folder = join(temporaryFolder(), "tree");
    repository.git("worktree", "add", "--quiet", "-b", "side", folder);
    repository.git("commit", "--quiet", "--allow-empty", "--message=Later");
    const commit = repository.git("rev-parse", "side").trim();
    assert.deepEqual(await headOf(folder), { commit, ref: "refs/heads/side" });
  });

  it("and there is none before the first commit", async () => {
    const repository = repositoryOf();
    repository.git("checkout", "--quiet", "--orphan", "new");
    assert.equal(await headOf(repository.root), undefined);
  });

  it("and a branch that is gone has no commit", async () => {
    const repository = await opened(repositoryOf());
    assert.match(await commitOf(repository, MAIN), /^[0-9a-f]{40}$/);
    await assert.rejects(commitOf(repository, "refs/heads/gone"), { code: "git-failed" });
  });
});

async function headOf(root: string): Promise<Head | undefined> {
  return currentHead(await opened({ root }));
}

function opened({ root }: Pick<TestRepository, "root">): Promise<Repository> {
  return openRepository(root, ISOLATED);
}
