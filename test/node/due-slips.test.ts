import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gapText } from "../../src/core/rules/example-files.ts";
import { readDueSlips } from "../../src/node/due-slips.ts";
import { engagementOf } from "../support/engagement-fixture.ts";
import { repositoryOf, type TestRepository, temporaryFolder } from "../support/real-repository.ts";

const GAP = "gaps/GAP-001.md";

describe("the slips of due dates", () => {
  it("are the moves to a later day, in the order of the commits", async () => {
    const repository = repositoryOf();
    commitDue(repository, "2026-03-12", "2026-03-16", "2026-03-13", "2026-03-20");
    assert.deepEqual(await slips(repository), [["GAP-001", 2]]);
  });

  it("are counted across a new file name and across a date that was away for a while", async () => {
    const repository = repositoryOf();
    commitDue(repository, "2026-03-12");
    repository.git("mv", GAP, "gaps/GAP-001-quotes.md");
    repository.git("commit", "--quiet", "-m", "Rename");
    repository.write("gaps/GAP-001-quotes.md", gapText());
    repository.git("commit", "--quiet", "-am", "Take the date out");
    repository.write("gaps/GAP-001-quotes.md", gapText({ due: "2026-03-19" }));
    repository.git("commit", "--quiet", "-am", "Set a later one");
    assert.deepEqual(await slips(repository), [["GAP-001", 1]]);
  });

  it("count a move once that comes again with another branch", async () => {
    const repository = repositoryOf();
    commitDue(repository, "2026-03-12");
    repository.git("checkout", "--quiet", "-b", "other");
    commitDue(repository, "2026-03-19");
    repository.git("checkout", "--quiet", "-");
    repository.write("notes.txt", "between\n");
    repository.git("commit", "--quiet", "-am", "Between");
    repository.git("cherry-pick", "other");
    repository.git("merge", "--quiet", "--no-edit", "other");
    assert.deepEqual(await slips(repository), [["GAP-001", 1]]);
  });

  it("are read on from where the last run ended, and from the beginning where history was rewritten", async () => {
    const repository = repositoryOf();
    addCommits(repository, 500);
    commitDue(repository, "2026-03-12", "2026-03-16");
    assert.deepEqual(await slips(repository), [["GAP-001", 1]]);
    assert.equal(keptIn(repository).length, 1);
    commitDue(repository, "2026-03-20");
    assert.deepEqual(await slips(repository), [["GAP-001", 2]]);
    repository.git("reset", "--quiet", "--hard", "HEAD~2");
    assert.deepEqual(await slips(repository), []);
  });

  it("are read again where what was kept is damaged", async () => {
    const repository = repositoryOf();
    addCommits(repository, 500);
    commitDue(repository, "2026-03-12", "2026-03-16");
    await slips(repository);
    for (const path of keptIn(repository)) {
      const text = readFileSync(path, "utf8");
      for (const damaged of [text.slice(0, 40), text.replace("2026-03-16", "2026-03-17"), ""]) {
        writeFileSync(path, damaged);
        assert.deepEqual(await slips(repository), [["GAP-001", 1]]);
      }
    }
  });

  it("leave nothing behind in a short history", async () => {
    const repository = repositoryOf();
    commitDue(repository, "2026-03-12", "2026-03-16");
    await slips(repository);
    assert.deepEqual(keptIn(repository), []);
  });

  it("do not depend on how the user's git prints changes", async () => {
    const repository = repositoryOf();
    for (const [name, value] of [
      ["diff.noprefix", "true"],
      ["color.ui", "always"],
      ["log.showSignature", "true"],
      ["diff.external", "false"],
    ] as const)
      repository.git("config", name, value);
    repository.write(".gitattributes", "*.md -diff\n");
    repository.git("add", ".gitattributes");
    commitDue(repository, "2026-03-12", "2026-03-16");
    assert.deepEqual(await slips(repository), [["GAP-001", 1]]);
  });

  it("are unknown where there is no history", async () => {
    assert.equal(await readDueSlips(engagementOf({}), temporaryFolder()), undefined);
  });
});

function commitDue(repository: TestRepository, ...dates: readonly string[]): void {
  for (const due of dates) {
    repository.write(GAP, gapText({ due }));
    repository.git("add", GAP);
    repository.git("commit", "--quiet", "-m", `Due on ${due}`);
  }
}

/** Adds so many commits that change nothing. */
function addCommits({ root, git }: TestRepository, count: number): void {
  const branch = git("symbolic-ref", "HEAD").trim();
  const who = "committer Lena <lena@rescue.example> 1772440000 +0000";
  const commits = Array.from({ length: count }, (_, index) =>
    [`commit ${branch}`, who, "data 5", "Again", ...(index === 0 ? [`from ${branch}^0`] : []), ""].join("\n"),
  );
  execFileSync("git", ["fast-import", "--quiet"], { cwd: root, input: commits.join("\n") });
}

/** What was kept in the git folder of an earlier look. */
function keptIn({ gitFolder }: TestRepository): string[] {
  const folder = join(gitFolder, "rescue-ledger");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith("due-"))
    .map((name) => join(folder, name));
}

async function slips({ root }: TestRepository): Promise<readonly [string, number][]> {
  const found = await readDueSlips(engagementOf({}), root);
  assert(found);
  return [...found];
}
