import { deepEqual, equal, rejects } from "node:assert/strict";
import { describe, it } from "mocha";
import { signoffText } from "../../src/core/rules/example-files.ts";
import { auditRepository } from "../../src/node/audit-repository.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { signoffsElsewhere } from "../../src/node/signoffs-elsewhere.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { assets, engagementOf } from "../support/engagement-fixture.ts";
import { FILES, repositoryOf, type TestRepository } from "../support/real-repository.ts";

describe("Sign-offs on other branches", () => {
  it("are told with every branch that has them, each content once", async () => {
    const repository = repositoryOf();
    decideOn(repository, "workshop", "SGN-001");
    repository.git("branch", "--quiet", "copy", "workshop");
    repository.git("update-ref", "refs/remotes/origin/workshop", "workshop");
    const [found, ...others] = await elsewhere(repository);
    deepEqual(others, []);
    deepEqual(found?.branches.toSorted(), ["copy", "origin/workshop", "workshop"]);
    equal(found?.path, "signoffs/SGN-001.md");
    equal(found?.commit, repository.git("rev-parse", "workshop").trim());
    deepEqual(found?.content, { text: signoffText() });
  });

  it("are none of theirs where this branch has them as well", async () => {
    const repository = repositoryOf();
    decideOn(repository, "workshop", "SGN-001");
    repository.git("merge", "--quiet", "workshop");
    deepEqual(await elsewhere(repository), []);
  });

  it("are told beside another one of the same number that this branch has", async () => {
    const repository = repositoryOf();
    decideOn(repository, "workshop", "SGN-001");
    repository.write("signoffs/SGN-001.md", signoffText({ statement: "Said here." }));
    repository.git("add", "signoffs");
    repository.git("commit", "--quiet", "--message=Decide here");
    equal((await elsewhere(repository)).length, 1);
  });

  it("are found below folders, in an engagement that is itself a folder of the repository", async () => {
    const repository = repositoryOf(FILES, "rescue");
    decideOn(repository, "workshop", "2026/SGN-001");
    deepEqual(
      (await elsewhere(repository)).map(({ path }) => path),
      ["signoffs/2026/SGN-001.md"],
    );
  });

  it("are not what links point to", async () => {
    const repository = repositoryOf();
    repository.git("checkout", "--quiet", "-b", "workshop");
    const blob = repository.git("hash-object", "-w", "notes.txt").trim();
    repository.git("update-index", "--add", "--cacheinfo", `120000,${blob},signoffs/SGN-001.md`);
    repository.git("commit", "--quiet", "--message=Link");
    repository.git("checkout", "--quiet", "--force", "main");
    deepEqual(await elsewhere(repository), []);
  });
});

describe("An audit that is cancelled", () => {
  it("ends with what was thrown while it told how far it is, and keeps nothing", async () => {
    const repository = repositoryOf();
    const cancelled = new Error("cancelled");
    const input = { assets, product: "test", root: repository.root, sha256, verify: verifySignature };
    const before = repository.state();
    const run = auditRepository({
      ...input,
      now: "2026-03-10T10:00:00Z",
      cache: true,
      onProgress: () => {
        throw cancelled;
      },
    });
    await rejects(run, cancelled);
    deepEqual(repository.state(), before);
  });
});

/** Records a decision on a branch of its own, and goes back. */
function decideOn(repository: TestRepository, branch: string, name: string): void {
  repository.git("checkout", "--quiet", "-b", branch);
  repository.write(`signoffs/${name}.md`, signoffText());
  repository.git("add", "signoffs");
  repository.git("commit", "--quiet", `--message=Decide ${name}`);
  repository.git("checkout", "--quiet", "main");
}

async function elsewhere({ root }: TestRepository) {
  const kind = engagementOf({}).kinds.byName.get("signoff");
  return kind ? signoffsElsewhere(root, kind) : [];
}
