import { deepEqual, equal, match, ok } from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, it } from "mocha";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { signedDigest } from "../../src/core/ledger/signed-content.ts";
import { scopeText } from "../../src/core/rules/example-files.ts";
import type { ArtifactCommit } from "../../src/core/views/artifact-history.ts";
import { artifactHistory, findContent } from "../../src/node/artifact-history.ts";
import { branchesByUse } from "../../src/node/branches.ts";
import { openForReading } from "../../src/node/engagement-at.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { assets } from "../support/engagement-fixture.ts";
import {
  FILES,
  type openTestRepository,
  recordIn,
  repositoryOf,
  type TestRepository,
  temporaryFolder,
} from "../support/real-repository.ts";

describe("The history of an artifact", () => {
  it("has each commit with what it changed, and the decision on it", async () => {
    const repository = repositoryOf();
    const { signoff } = await recordIn(repository);
    const [first, decided, ...others] = await historyOf(repository, "SCP-001");
    deepEqual(others, []);
    deepEqual(decided?.signoffs, [signoff]);
    deepEqual(
      decided?.fields.map(({ field, to }) => [field, to]),
      [["tier", 4]],
    );
    deepEqual([first?.change, first?.subject], ["added", "Open the engagement"]);
    deepEqual([decided?.change, decided?.path, decided?.parent], ["changed", "scope/SCP-001.md", first?.commit]);
  });

  it("has the commit of a decision that left the file as it was, with the file's name of then", async () => {
    const repository = repositoryOf({ ...FILES, "scope/SCP-001.md": scopeText({ tier: 4 }) });
    await recordIn(repository, { set: [] });
    rename(repository, "scope/SCP-001.md", "scope/SCP-001-later.md");
    const [, decided, renamed] = await historyOf(repository, "SCP-001");
    deepEqual([renamed?.change, renamed?.path], ["moved", "scope/SCP-001-later.md"]);
    deepEqual([decided?.change, decided?.path, decided?.signoffs], ["decided", "scope/SCP-001.md", ["SGN-001"]]);
  });

  it("has the commits that edited or removed a sign-off on it, and none for one that was only renamed", async () => {
    const repository = repositoryOf();
    await recordIn(repository);
    commit(repository, "signoffs/SGN-001.md", `${repository.read("signoffs/SGN-001.md")}More.\n`);
    rename(repository, "signoffs/SGN-001.md", "signoffs/SGN-001-tier.md");
    repository.git("rm", "--quiet", "signoffs/SGN-001-tier.md");
    repository.git("commit", "--quiet", "--message=Drop it");
    const told = await historyOf(repository, "SCP-001");
    deepEqual(
      told.slice(2).map(({ change, altered, subject }) => [change, altered, subject]),
      [
        ["altered", ["SGN-001"], "Change signoffs/SGN-001.md"],
        ["altered", ["SGN-001"], "Drop it"],
      ],
    );
  });

  it("has what a branch did where it was done, and what only the merge did at the merge", async () => {
    const repository = repositoryOf();
    const { git } = repository;
    git("checkout", "--quiet", "-b", "side");
    await recordIn(repository);
    git("checkout", "--quiet", "main");
    commit(repository, "notes.txt", "other\n");
    git("merge", "--quiet", "--no-ff", "--no-edit", "side");
    deepEqual(await changesOf(repository, "SCP-001"), ["added", "changed SGN-001"]);
    git("checkout", "--quiet", "-b", "other", "HEAD~");
    commit(repository, "notes.txt", "more\n");
    git("merge", "--quiet", "--no-ff", "--no-commit", "side");
    commit(repository, "scope/SCP-001.md", repository.read("scope/SCP-001.md").replace("tier: 4", "tier: 1"));
    deepEqual(await changesOf(repository, "SCP-001"), ["added", "changed SGN-001", "changed"]);
  });

  it("goes on across renames, and leaves other files alone", async () => {
    const repository = repositoryOf();
    rename(repository, "scope/SCP-001.md", "scope/mobile-quotes.md");
    commit(repository, "notes.txt", "other\n");
    const commits = await historyOf(repository, "SCP-001");
    deepEqual(
      commits.map(({ change, from, path }) => [change, from, path]),
      [
        ["added", undefined, "scope/SCP-001.md"],
        ["moved", "scope/SCP-001.md", "scope/mobile-quotes.md"],
      ],
    );
  });

  it("goes on where the artifact had another identifier, and its file another name", async () => {
    const repository = repositoryOf();
    await recordIn(repository);
    const text = repository.read("scope/SCP-001.md");
    repository.git("mv", "scope/SCP-001.md", "scope/SCP-007.md");
    commit(repository, "scope/SCP-007.md", text.replace("id: SCP-001", "id: SCP-007"));
    const told = await historyOf(repository, "SCP-007");
    deepEqual(
      told.map(({ change, formerId, from, path, signoffs }) => [change, formerId, from, path, signoffs.length]),
      [
        ["added", undefined, undefined, "scope/SCP-001.md", 0],
        ["changed", undefined, undefined, "scope/SCP-001.md", 1],
        ["changed", "SCP-001", "scope/SCP-001.md", "scope/SCP-007.md", 0],
      ],
    );
    deepEqual(told.at(-1)?.fields, []);
  });

  it("is the same whether it is known what kind of artifact it is or not", async () => {
    const repository = repositoryOf();
    await recordIn(repository);
    rename(repository, "scope/SCP-001.md", "scope/mobile-quotes.md");
    const { kinds } = readEngagement(assets, repository.root);
    for (const id of ["SCP-001", "cto", "engagement", "SGN-001"]) {
      const { commits } = await artifactHistory(repository.root, kinds, { id, kind: undefined });
      ok(commits.length > 0);
      deepEqual(commits.map(withoutParent), (await historyOf(repository, id)).map(withoutParent));
    }
  });

  it("tells the items of a list apart", async () => {
    const repository = repositoryOf();
    const people = repository.read("people.yaml");
    commit(repository, "people.yaml", people.replace("Chief Technology Officer", "Head of IT"));
    equal((await historyOf(repository, "cto")).length, 2);
    equal((await historyOf(repository, "sponsor")).length, 1);
  });

  it("works where the engagement is a folder of the repository", async () => {
    const repository = repositoryOf(FILES, "clients/northwind");
    await recordIn(repository);
    deepEqual(
      (await historyOf(repository, "SCP-001")).map(({ path, signoffs }) => [path, signoffs]),
      [
        ["scope/SCP-001.md", []],
        ["scope/SCP-001.md", ["SGN-001"]],
      ],
    );
  });

  it("is not misled by what a commit's message says", async () => {
    const repository = repositoryOf();
    const forged = `\u0001${"a".repeat(40)}\n:100644 100644 ${"b".repeat(40)} ${"c".repeat(40)} M`;
    repository.write("scope/SCP-001.md", scopeText({ tier: "undecided", title: "Renamed" }));
    repository.git("commit", "--quiet", "--all", `--message=${forged}`);
    const commits = await historyOf(repository, "SCP-001");
    equal(commits.length, 2);
    equal(commits[1]?.commit, repository.git("rev-parse", "HEAD").trim());
  });

  it("runs no program that the repository configures", async () => {
    const repository = repositoryOf();
    repository.write(".gitattributes", "*.md diff=leak\n");
    const leak = `${repository.root}/leaked`;
    for (const [key, value] of [
      ["diff.leak.textconv", `sh -c 'touch ${leak}; cat "$0"'`],
      ["diff.external", `sh -c 'touch ${leak}'`],
      ["core.fsmonitor", `sh -c 'touch ${leak}'`],
      ["gpg.program", `sh -c 'touch ${leak}'`],
      ["log.showSignature", "true"],
    ] as const)
      repository.git("config", key, value);
    await historyOf(repository, "SCP-001");
    await branchesByUse(await openForReading(repository.root));
    equal(existsSync(leak), false);
    // The trap is one: git walks into it where nobody keeps it from that.
    repository.git("log", "-p", "-1", "--", "scope/SCP-001.md");
    equal(existsSync(leak), true);
  });
});

describe("What was signed", () => {
  it("is found by its digest, whatever changed since and however the file is called now", async () => {
    const repository = repositoryOf();
    const { commit: decision } = await recordIn(repository);
    commit(repository, "scope/SCP-001.md", `${repository.read("scope/SCP-001.md")}More.\n`);
    rename(repository, "scope/SCP-001.md", "scope/mobile.md");
    deepEqual(await signed(repository), { path: "scope/SCP-001.md", commit: decision });
  });

  it("is the newest version that the decision covers, where only what is clerical changed since", async () => {
    const repository = repositoryOf();
    await recordIn(repository);
    const text = repository.read("scope/SCP-001.md");
    commit(repository, "scope/SCP-001.md", text.replace("tier: 4", "tier: 4 # as agreed"));
    const reworded = repository.git("rev-parse", "HEAD").trim();
    commit(repository, "scope/SCP-001.md", text.replace("tier: 4", "tier: 3"));
    deepEqual(await signed(repository), { path: "scope/SCP-001.md", commit: reworded });
  });

  it("is said to be nowhere where the history does not have it", async () => {
    const repository = repositoryOf();
    await recordIn(repository);
    const engagement = readEngagement(assets, repository.root);
    const [artifact, kinds] = [findArtifact(engagement, "SCP-001"), engagement.kinds];
    equal(artifact && (await findContent(repository.root, kinds, artifact, `sha256:${"0".repeat(64)}`)), undefined);
  });
});

describe("The branches to compare with", () => {
  it("begin with the trunk, then those last left, and end with the current one", async () => {
    const repository = repositoryOf();
    for (const name of ["never-used", "older", "newer", "here"]) repository.git("branch", name);
    for (const name of ["older", "newer", "here"]) repository.git("checkout", "--quiet", name);
    const branches = await branchesByUse(await openForReading(repository.root));
    const names = branches.map(({ name }) => name);
    const [trunk = ""] = names;
    match(trunk, /^ma(?:in|ster)$/);
    deepEqual(names, [trunk, "newer", "older", "never-used", "here"]);
    deepEqual(
      branches.map(({ isCurrent }) => isCurrent),
      [false, false, false, false, true],
    );
  });

  it("are none outside a repository, which is said", async () => {
    const error = await openForReading(temporaryFolder()).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    equal(error instanceof RescueError && error.code, "not-a-repository");
  });
});

async function historyOf({ root }: Pick<TestRepository, "root">, id: string): Promise<readonly ArtifactCommit[]> {
  const engagement = readEngagement(assets, root);
  const artifact = findArtifact(engagement, id);
  return artifact ? (await artifactHistory(root, engagement.kinds, artifact)).commits : [];
}

/** As in `changed SGN-001`. */
async function changesOf(repository: TestRepository, id: string): Promise<string[]> {
  return (await historyOf(repository, id)).map(({ change, signoffs }) => [change, ...signoffs].join(" "));
}

/** Which commit comes before is another one where other files count as well. */
function withoutParent({ parent: _, ...rest }: ArtifactCommit): object {
  return rest;
}

async function signed({ root }: Pick<TestRepository, "root">) {
  const engagement = readEngagement(assets, root);
  const artifact = findArtifact(engagement, "SCP-001");
  const digest = signedDigest(engagement, "SCP-001");
  return artifact && digest !== undefined ? findContent(root, engagement.kinds, artifact, digest) : undefined;
}

function commit(repository: ReturnType<typeof openTestRepository>, path: string, text: string): void {
  repository.write(path, text);
  repository.git("add", "--", path);
  repository.git("commit", "--quiet", `--message=Change ${path}`);
}

function rename({ git }: Pick<TestRepository, "git">, from: string, to: string): void {
  git("mv", from, to);
  git("commit", "--quiet", `--message=Rename ${from}`);
}
