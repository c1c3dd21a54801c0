import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signoffText } from "../../src/core/rules/example-files.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { planRenumber } from "../../src/node/plan-renumber.ts";
import { assets } from "../support/engagement-fixture.ts";
import {
  FILES,
  gitOf,
  openTestRepository,
  recordIn,
  repositoryOf,
  type TestRepository,
  temporaryFolder,
} from "../support/real-repository.ts";

const OTHER = { ids: ["SCP-002"], set: [["tier", 1]] } as const;

describe("The number of a sign-off", () => {
  it("is not taken again on another branch of the same clone, and the two merge", async () => {
    const repository = repositoryOf();
    repository.git("switch", "--quiet", "--create", "side");
    assert.equal((await recordIn(repository)).signoff, "SGN-001");
    repository.git("switch", "--quiet", "main");
    assert.equal((await recordIn(repository, OTHER)).signoff, "SGN-002");
    repository.git("merge", "--quiet", "--no-edit", "side");
    assert.deepEqual(await conflictsIn(repository), []);
    assert.equal((await recordIn(repository, { ids: ["SCP-001"], set: [["tier", 2]] })).signoff, "SGN-003");
  });

  it("is not taken again where a branch of a remote has it", async () => {
    const { mine, theirs } = clones();
    theirs.git("switch", "--quiet", "--create", "theirs");
    await recordIn(theirs);
    theirs.git("push", "--quiet", "origin", "theirs");
    mine.git("fetch", "--quiet");
    assert.equal((await recordIn(mine, OTHER)).signoff, "SGN-002");
    mine.git("merge", "--quiet", "--no-edit", "origin/theirs");
    assert.deepEqual(await conflictsIn(mine), []);
  });

  it("is found in the folder of the engagement, wherever it lies in the repository", async () => {
    const folder = "clients/bank\none";
    const repository = repositoryOf({ ...FILES, "../decoy/signoffs/SGN-041.md": "another engagement's\n" }, folder);
    repository.git("switch", "--quiet", "--create", "side");
    await recordIn(repository);
    repository.git("switch", "--quiet", "main");
    assert.equal((await recordIn(repository, OTHER)).signoff, "SGN-002");
  });

  it("is found in folders of the sign-offs' folder and in a repository with other hashes", async () => {
    const top = temporaryFolder();
    gitOf(top)("init", "--quiet", "--object-format=sha256", "--initial-branch=main");
    const repository = openTestRepository(top, join(top, ".git"));
    asLead(repository);
    for (const [path, text] of Object.entries(FILES)) repository.write(path, text);
    commitAll(repository, "Open the engagement");
    repository.git("switch", "--quiet", "--create", "side");
    repository.write("signoffs/2026/SGN-006-exit.md", signoffText({ id: "SGN-006" }));
    commitAll(repository, "A record in a folder of its own");
    repository.git("switch", "--quiet", "main");
    assert.equal((await recordIn(repository, OTHER)).signoff, "SGN-007");
  });

  it("is not driven far ahead by what somebody else's branch has", async () => {
    const repository = repositoryOf();
    repository.git("switch", "--quiet", "--create", "side");
    repository.write("signoffs/SGN-999999998.md", "far ahead\n");
    repository.write("signoffs/SGN-012.md", "near\n");
    commitAll(repository, "Numbers");
    repository.git("switch", "--quiet", "main");
    assert.equal((await recordIn(repository, OTHER)).signoff, "SGN-013");
  });

  it("does not depend on branches whose commits are not whole in this clone", async () => {
    const repository = repositoryOf();
    const tree = repository.git("rev-parse", "HEAD^{tree}").trim();
    repository.git("switch", "--quiet", "--create", "side");
    await recordIn(repository);
    const broken = repository.git("rev-parse", "side^{tree}").trim();
    repository.git("switch", "--quiet", "main");
    assert.notEqual(broken, tree);
    rmSync(join(repository.gitFolder, "objects", broken.slice(0, 2), broken.slice(2)));
    writeFileSync(join(repository.gitFolder, "refs/heads/nowhere"), `${"1".repeat(40)}\n`);
    assert.equal((await recordIn(repository, OTHER)).signoff, "SGN-001");
  });

  it("that two clones took at once is told with the commands that settle it, and they do", async () => {
    const { mine, theirs } = clones();
    theirs.git("switch", "--quiet", "--create", "theirs");
    await recordIn(theirs, OTHER);
    theirs.git("push", "--quiet", "origin", "theirs");
    await recordIn(mine);
    mine.git("push", "--quiet", "origin", "main");
    theirs.git("fetch", "--quiet");
    assert.throws(() => theirs.git("merge", "--no-edit", "origin/main"));
    const engagement = readEngagement(assets, theirs.root);
    const outcome = await planRenumber(theirs.root, engagement, ["SGN-001"]);
    assert.ok("refusals" in outcome);
    const [words = ""] = outcome.refusals;
    assert.match(words, /record the other decision again on the branch that is not merged yet/);
    assert.match(words, /--grep="Rescue-Signoff: SGN-001"/);
    assert.match(words, /rescue sign SCP-001 --as head-of-retail --type scope-tier --verdict approved --set tier=4 /);
    assert.match(words, /or rescue sign SCP-002 .* --set tier=1 --statement "…"\.$/);

    theirs.git("merge", "--abort");
    const commit = theirs.git("log", "-1", "--format=%H", "--grep=Rescue-Signoff: SGN-001").trim();
    theirs.git("rebase", "--quiet", "--onto", `${commit}^`, commit);
    theirs.git("fetch", "--quiet");
    assert.equal((await recordIn(theirs, OTHER)).signoff, "SGN-002");
    theirs.git("merge", "--quiet", "--no-edit", "origin/main");
    assert.deepEqual(await conflictsIn(theirs), []);
  });
});

/** Two clones of one remote. */
function clones(): { readonly mine: TestRepository; readonly theirs: TestRepository } {
  const origin = join(temporaryFolder(), "origin.git");
  gitOf(repositoryOf().root)("clone", "--quiet", "--bare", ".", origin);
  const clone = (name: string): TestRepository => {
    const folder = join(temporaryFolder(), name);
    gitOf(origin)("clone", "--quiet", origin, folder);
    const repository = openTestRepository(folder, join(folder, ".git"));
    asLead(repository);
    return repository;
  };
  return { mine: clone("mine"), theirs: clone("theirs") };
}

function asLead({ git }: TestRepository): void {
  git("config", "user.name", "Lead Consultant");
  git("config", "user.email", "lead@example.org");
}

function commitAll({ git }: TestRepository, message: string): void {
  git("add", ".");
  git("commit", "--quiet", `--message=${message}`);
}

/** The identifiers that a merge left to be settled, and its files in conflict. */
async function conflictsIn({ root, git }: TestRepository): Promise<readonly string[]> {
  const outcome = await planRenumber(root, readEngagement(assets, root), []);
  const open = git("diff", "--name-only", "--diff-filter=U").split("\n");
  return "refusals" in outcome ? outcome.refusals : [...outcome.left, ...open.filter((path) => path !== "")];
}
