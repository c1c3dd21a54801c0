import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openRepository } from "../../src/node/git.ts";
import { isAncestor } from "../../src/node/is-ancestor.ts";
import { ISOLATED, repositoryOf } from "../support/real-repository.ts";

describe("Whether a commit lies in the history of another", () => {
  it("is told of older, same, newer and unrelated commits", async () => {
    const { root, git } = repositoryOf();
    const first = git("rev-parse", "HEAD").trim();
    git("commit", "--quiet", "--allow-empty", "--message=Second");
    const second = git("rev-parse", "HEAD").trim();
    const unrelated = git("commit-tree", "HEAD^{tree}", "-m", "Unrelated").trim();
    const repository = await openRepository(root, ISOLATED);
    assert.equal(await isAncestor(repository, first, second), true);
    assert.equal(await isAncestor(repository, second, second), true);
    assert.equal(await isAncestor(repository, second, first), false);
    assert.equal(await isAncestor(repository, unrelated, second), false);
  });

  it("is not guessed at where git cannot tell", async () => {
    const { root, git, gitFolder } = repositoryOf();
    const first = git("rev-parse", "HEAD").trim();
    git("commit", "--quiet", "--allow-empty", "--message=Second");
    git("commit", "--quiet", "--allow-empty", "--message=Third");
    const [second = "", third = ""] = ["HEAD^", "HEAD"].map((name) => git("rev-parse", name).trim());
    rmSync(join(gitFolder, "objects", second.slice(0, 2), second.slice(2)));
    const repository = await openRepository(root, ISOLATED);
    await assert.rejects(isAncestor(repository, first, third), { code: "git-failed" });
    await assert.rejects(isAncestor(repository, "0".repeat(40), third), { code: "git-failed" });
  });
});
