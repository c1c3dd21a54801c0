import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { openRepository } from "../../src/node/git.ts";
import { openNewObjects } from "../../src/node/new-objects.ts";
import type { GitObject } from "../../src/node/object-reader.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { ISOLATED, repositoryOf, type TestRepository } from "../support/real-repository.ts";

describe("Objects that were made lately", () => {
  it("are read as git reads them, whether each lies by itself or all are packed", async () => {
    const repository = repositoryOf();
    const names = namesIn(repository, "HEAD", "HEAD^{tree}", "HEAD:notes.txt");
    const loose = await read(repository, names);
    repository.git("repack", "-adq");
    assert.deepEqual(loose, await read(repository, names));
    assert.deepEqual(
      loose.map((object) => object?.type),
      ["commit", "tree", "blob"],
    );
    assert.equal(loose[2]?.bytes.toString("utf8"), repository.read("notes.txt"));
  });

  it("are read side by side with packed ones, in the order in which they are asked for", async () => {
    const repository = repositoryOf();
    repository.git("repack", "-adq");
    repository.git("commit", "--quiet", "--allow-empty", "--message=Later");
    const names = namesIn(repository, "HEAD~", "HEAD", "HEAD:notes.txt");
    assert.deepEqual(
      (await read(repository, names)).map((object) => object?.hash),
      names,
    );
  });

  it("are not there where git knows none", async () => {
    assert.deepEqual(await read(repositoryOf(), ["0123456789".repeat(4), "no-such-name"]), [undefined, undefined]);
  });

  it("are never taken from a file that holds something else", async () => {
    const repository = repositoryOf();
    const [name = ""] = namesIn(repository, "HEAD:notes.txt");
    const path = join(repository.gitFolder, "objects", name.slice(0, 2), name.slice(2));
    chmodSync(path, 0o644);
    for (const content of ["", "no object", deflateSync("other")]) {
      writeFileSync(path, content);
      // git tells of some of them that there is no such object, and fails on others.
      assert.deepEqual(await read(repository, [name]).catch(failedToRead), [undefined]);
    }
  });
});

function failedToRead(error: unknown): [undefined] {
  assert.ok(error instanceof RescueError && error.code === "git-failed");
  return [undefined];
}

function namesIn({ git }: TestRepository, ...revisions: string[]): string[] {
  return git("rev-parse", ...revisions)
    .trim()
    .split("\n");
}

async function read({ root }: TestRepository, names: readonly string[]): Promise<readonly (GitObject | undefined)[]> {
  const reader = openNewObjects(await openRepository(root, ISOLATED));
  try {
    return await reader.read(names);
  } finally {
    await reader.close();
  }
}
