import assert, { deepEqual, equal } from "node:assert/strict";
import { chmodSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { HistoryCommit } from "../../src/core/ledger/audit/commit.ts";
import { openHistory, readCommits, readGraph } from "../../src/node/history.ts";
import { openObjectReader } from "../../src/node/object-reader.ts";
import { recentCommits } from "../../src/node/recent-commits.ts";
import { repositoryOf, type TestRepository } from "../support/real-repository.ts";

const FILES = {
  "engagement.yaml": "client: Acme\n",
  "people.yaml": "- id: lead\n",
  "gaps/GAP-001.md": "one\n",
  "gaps/deep/GAP-002.md": "two\n",
  "gaps/Zürich.md": "three\n",
  "notes.txt": "no artifact\n",
};

/** Everything that happens to files, each in a commit of its own. */
const CHANGES: readonly ((repository: TestRepository) => void)[] = [
  ({ write }) => write("gaps/GAP-001.md", "another\n"),
  ({ write }) => {
    write("people.yaml", "- id: owner\n");
    write("gaps/GAP-010.md", "ten\n");
    write("gaps.md", "beside the folder\n");
    write("notes.txt", "still none\n");
  },
  ({ git }) => git("mv", "gaps/Zürich.md", "gaps/deep/Genève.md"),
  ({ root }) => chmodSync(join(root, "gaps/GAP-001.md"), 0o755),
  ({ root }) => {
    rmSync(join(root, "gaps/GAP-010.md"));
    symlinkSync("GAP-001.md", join(root, "gaps/GAP-010.md"));
  },
  ({ root, write }) => {
    rmSync(join(root, "gaps/deep"), { recursive: true });
    write("gaps/deep", "a file now\n");
    rmSync(join(root, "gaps.md"));
    write("gaps.md/GAP-003.md", "a folder now\n");
  },
  () => undefined,
  ({ root }) => rmSync(join(root, "gaps"), { recursive: true }),
];

/** Commits that git may tell of in its own words, or by other means than their folders; each gives its name. */
const ODD: Readonly<Record<string, (repository: TestRepository) => string>> = {
  "changes the engagement's own schemas": (repository) => {
    repository.write(".rescue/schemas/risk.schema.json", "{}\n");
    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message=A kind");
    return headOf(repository);
  },
  "is in another encoding": (repository) => {
    repository.git("-c", "i18n.commitEncoding=latin1", "commit", "--quiet", "--allow-empty", "--message=Latin");
    return headOf(repository);
  },
  "has an author without a mail": (repository) => {
    const parent = headOf(repository);
    const first = repository.git("cat-file", "commit", parent);
    repository.write(".git/odd", first.replace(/^author .*>/m, `parent ${parent}\nauthor Nobody <>`));
    return repository.git("hash-object", "-t", "commit", "-w", "--literally", ".git/odd").trim();
  },
  "holds a submodule": (repository) => {
    repository.git("update-index", "--add", "--cacheinfo", `160000,${headOf(repository)},gaps/GAP-009.md`);
    repository.git("commit", "--quiet", "--message=A module");
    return headOf(repository);
  },
};

describe("The few commits since an earlier audit", () => {
  for (const below of ["", "clients/acme"])
    it(`are told as git's own listing tells them, ${below === "" ? "at the top" : "in a folder"}`, async () => {
      const repository = repositoryOf(FILES, below);
      const since = headOf(repository);
      for (const change of CHANGES) {
        change(repository);
        repository.git("add", "--all");
        repository.git("commit", "--quiet", "--allow-empty", "--message=Change\n\ntree in the text\nencoding too");
      }
      const recent = await recentIn(repository, since);
      deepEqual(recent, await listedIn(repository, since));
      equal(recent?.length, CHANGES.length);
    });

  it("are none where the earlier audit was of the head", async () => {
    const repository = repositoryOf(FILES);
    deepEqual(await recentIn(repository, headOf(repository)), []);
  });

  it("are listed where a merge is among them", async () => {
    const repository = repositoryOf(FILES);
    const since = headOf(repository);
    repository.git("switch", "--quiet", "--create=side");
    repository.git("commit", "--quiet", "--allow-empty", "--message=Aside");
    repository.git("switch", "--quiet", "-");
    repository.git("merge", "--quiet", "--no-ff", "--message=Merge", "side");
    equal(await recentIn(repository, since), undefined);
  });

  it("are listed where the earlier head is not among their ancestors", async () => {
    const repository = repositoryOf(FILES);
    repository.git("commit", "--quiet", "--allow-empty", "--message=Taken back");
    const since = headOf(repository);
    repository.git("reset", "--quiet", "--hard", "HEAD~1");
    equal(await recentIn(repository, since), undefined);
  });

  it("are listed where they are many", async () => {
    const repository = repositoryOf(FILES);
    const since = headOf(repository);
    const tree = repository.git("rev-parse", "HEAD^{tree}").trim();
    let head = since;
    for (let count = 0; count < 51; count++)
      head = repository.git("commit-tree", "-p", head, "-m", "Again", tree).trim();
    repository.git("reset", "--quiet", "--hard", head);
    equal(await recentIn(repository, since), undefined);
  });

  for (const [what, make] of Object.entries(ODD))
    it(`are listed where one ${what}`, async () => {
      const repository = repositoryOf(FILES);
      const since = headOf(repository);
      repository.git("reset", "--quiet", "--soft", make(repository));
      equal(await recentIn(repository, since), undefined);
    });
});

function headOf(repository: TestRepository): string {
  return repository.git("rev-parse", "HEAD").trim();
}

async function recentIn(repository: TestRepository, since: string): Promise<readonly HistoryCommit[] | undefined> {
  const { repository: opened, head } = await openHistory(repository.root);
  const reader = openObjectReader(opened);
  try {
    return await recentCommits(reader, { head, since });
  } finally {
    await reader.close();
  }
}

async function listedIn(repository: TestRepository, since: string): Promise<readonly HistoryCommit[]> {
  const history = await openHistory(repository.root);
  const commits: HistoryCommit[] = [];
  for await (const commit of readCommits(history, await readGraph(history, { since }))) commits.push(commit);
  assert(commits.length > 0);
  return commits;
}
