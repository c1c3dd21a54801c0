import assert from "node:assert/strict";
import { openRepository } from "../../src/node/git.ts";
import { identityOf } from "../../src/node/readiness.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { ifGitSaidNo } from "../../src/node/said-no.ts";
import { sshSettings } from "../../src/node/ssh-keys.ts";
import { ISOLATED, repositoryOf } from "../support/real-repository.ts";

describe("Git's plain no", () => {
  it("is the answer where no such setting is there", async () => {
    const repository = await openRepository(repositoryOf().root, ISOLATED);
    assert.equal((await sshSettings(repository)).key, undefined);
    assert.equal(await repository.run("config", "--get", "no.such").catch(ifGitSaidNo("none")), "none");
  });

  it("is no answer where settings cannot be read: git's own words are told", async () => {
    const test = repositoryOf();
    const repository = await openRepository(test.root, ISOLATED);
    test.write(".git/config", "[user\nname = broken");
    for (const asked of [sshSettings(repository), identityOf(repository)])
      await assert.rejects(asked, (error) => error instanceof RescueError && /bad config line/.test(error.message));
  });

  it("is told from a bug", () => {
    assert.throws(() => ifGitSaidNo(false)(new TypeError("No such property.")), TypeError);
  });
});
