import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRepository } from "../../src/node/git.ts";
import { gitEnvironment } from "../../src/node/git-environment.ts";
import { identityOf } from "../../src/node/readiness.ts";
import { ISOLATED, repositoryOf, temporaryFolder } from "../support/real-repository.ts";

/** These say how the user wants git to be, not which repository it is to look at. */
const USERS_OWN = ["GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_NO_REPLACE_OBJECTS", "GIT_INTERNAL_SUPER_PREFIX"];

describe("The environment of git", () => {
  it("has nothing that git itself takes for one repository's own", () => {
    const own = execFileSync("git", ["rev-parse", "--local-env-vars"], { encoding: "utf8" }).trim().split("\n");
    const pointing = own.filter((name) => !USERS_OWN.includes(name));
    assert.ok(pointing.length >= 10);
    withEnvironment(Object.fromEntries(pointing.map((name) => [name, "elsewhere"])), () => {
      const environment = gitEnvironment();
      assert.deepEqual(
        pointing.filter((name) => name in environment),
        [],
      );
    });
  });

  it("gives the identity of the folder's repository, whatever a window was started from", async () => {
    const [repository, other] = [repositoryOf(), repositoryOf()];
    other.git("config", "user.email", "somebody.else@example.org");
    const config = join(temporaryFolder(), "config");
    writeFileSync(config, "[user]\n\temail = nobody@example.org\n");
    const misleading = { GIT_DIR: other.gitFolder, GIT_CONFIG: config };
    const { email } = await withEnvironment(misleading, async () =>
      identityOf(await openRepository(repository.root, ISOLATED)),
    );
    assert.equal(email, "lead@example.org");
    const stdout = withEnvironment(misleading, () =>
      execFileSync("git", ["config", "user.email"], { cwd: repository.root, env: gitEnvironment(), encoding: "utf8" }),
    );
    assert.equal(stdout, "lead@example.org\n");
  });
});

/** Runs a task with further variables in this process's environment; what it starts is started at once. */
function withEnvironment<Result>(variables: Readonly<Record<string, string>>, task: () => Result): Result {
  const saved = new Map(Object.keys(variables).map((name) => [name, process.env[name]]));
  Object.assign(process.env, variables);
  const restore = (): void => {
    for (const [name, value] of saved) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  const result = task();
  if (result instanceof Promise) result.finally(restore).catch(() => undefined);
  else restore();
  return result;
}
