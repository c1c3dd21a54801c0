import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { git, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { commitAll, eventFile, startPullRequest } from "../support/review-event.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Each way in which a forge brings a branch to main; HEAD is on main before and after. */
const WAYS: Readonly<Record<string, (folder: string) => void>> = {
  "a merge commit": (folder) => {
    git(folder, "merge", "--quiet", "--no-ff", "--message=Merge pull request #12", "change");
  },
  "a squash": (folder) => {
    git(folder, "merge", "--quiet", "--squash", "change");
    git(folder, "commit", "--quiet", "--message=Take the item out (#12)");
  },
  "a rebase": (folder) => {
    git(folder, "rebase", "--quiet", "main", "change");
    git(folder, "switch", "--quiet", "main");
    git(folder, "merge", "--quiet", "--ff-only", "change");
  },
};

describe("A scope change that was decided in its pull request", () => {
  before(buildCli);
  const folder = temporaryFolder();
  let tip = "";

  /** Main goes on between the decision and the merge, as it does. */
  beforeEach(() => {
    startPullRequest(folder());
    const { code, stderr } = rescue(folder(), ["sign", "--github-event", eventFile(folder())]);
    assert.equal(code, 0, stderr);
    git(folder(), "switch", "--quiet", "main");
    writeFiles(folder(), { "scope/SCP-002.md": scopeItem("SCP-002", "undecided") });
    commitAll(folder(), "Note another item");
    tip = git(folder(), "rev-parse", "main").trim();
  });

  for (const [way, merge] of Object.entries(WAYS))
    it(`stays approved through ${way}, and the check is clean before and after`, () => {
      merge(folder());
      const { state, value } = JSON.parse(rescue(folder(), ["show", "SCP-001", "--json"]).stdout);
      assert.equal(state, "approved");
      assert.equal(value.tier, 4);
      for (const args of [[], ["--base", tip]]) {
        const { code, stdout } = rescue(folder(), ["check", "--today", "2026-03-09", "--json", ...args]);
        const { pending, findings } = JSON.parse(stdout);
        assert.deepEqual(pending, [], `check ${args.join(" ")}`);
        assert.deepEqual(
          findings.filter((one: { severity: string }) => one.severity === "error"),
          [],
        );
        assert.equal(code, 0);
      }
    });

  for (const [way, merge] of Object.entries(WAYS))
    it(`names a commit that is still in the history after ${way}`, () => {
      merge(folder());
      const signoff = readFileSync(join(folder(), "signoffs/SGN-001.md"), "utf8");
      const base = /^base: "?([0-9a-f]{40})"?$/m.exec(signoff)?.[1] ?? "none";
      git(folder(), "merge-base", "--is-ancestor", base, "HEAD");
    });

  it("is judged in a merge queue by what the queue is about to merge", () => {
    git(folder(), "switch", "--quiet", "--create", "gh-readonly-queue/main/pr-12", "main");
    WAYS["a squash"]?.(folder());
    assert.equal(rescue(folder(), ["check", "--base", tip, "--today", "2026-03-09"]).code, 0);
  });

  it("is open again when main changes the same item meanwhile: nobody decided on what came of both", () => {
    const item = readFileSync(join(folder(), "scope/SCP-001.md"), "utf8");
    writeFiles(folder(), { "scope/SCP-001.md": item.replace("Text.", "Another text.") });
    commitAll(folder(), "Describe it better");
    const now = git(folder(), "rev-parse", "main").trim();
    WAYS["a squash"]?.(folder());
    assert.equal(rescue(folder(), ["check", "--base", now, "--today", "2026-03-09"]).code, 3);
  });
});
