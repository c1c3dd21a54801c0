import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { git, initEngagement, photograph, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const TITLE = /scope\(SCP-001\): tier 1 → 2, approved by Priya Raman/;

describe("After a decision that was cut off", () => {
  before(buildCli);
  const folder = temporaryFolder();

  it("a command that reads says so and leaves it as it is", () => {
    const root = cutOffIn(folder(), "pre-commit");
    const before = photograph(root);
    const { stderr } = rescue(root, ["list", "scope-item"]);
    assert.match(stderr, TITLE);
    assert.match(stderr, /rescue sign/);
    assert.deepEqual(photograph(root), before);
  });

  it("a command that reads does so, even where nobody can tell what was under way", () => {
    const root = cutOffIn(folder(), "pre-commit");
    writeFileSync(join(root, ".git/rescue-ledger/journal.json"), "{");
    const { code, stderr, stdout } = rescue(root, ["list", "scope-item"]);
    assert.equal(code, 0);
    assert.match(stdout, /SCP-001/);
    assert.match(stderr, /journal\.json cannot be read/);
    assert.match(rescue(root, ["sign"]).stderr, /journal\.json cannot be read/);
  });

  it("`rescue sign` undoes what was not committed, and says so, whatever it is called for", () => {
    const root = cutOffIn(folder(), "pre-commit");
    assert.match(readFileSync(join(root, "scope/SCP-001.md"), "utf8"), /^tier: 2$/m);
    const { stderr } = rescue(root, ["sign"]);
    assert.match(stderr, /undone; take it again: /);
    assert.match(stderr, TITLE);
    assert.equal(git(root, "status", "--porcelain"), "");
    assert.equal(existsSync(join(root, "signoffs/SGN-001.md")), false);
    assert.doesNotMatch(rescue(root, ["list", "scope-item"]).stderr, TITLE);
  });

  it("`rescue sign` finishes what was committed, and says so", () => {
    const root = cutOffIn(folder(), "post-commit");
    assert.match(rescue(root, ["sign"]).stderr, /has been finished: /);
    assert.equal(git(root, "status", "--porcelain"), "");
    assert.equal(JSON.parse(rescue(root, ["show", "SCP-001", "--json"]).stdout).state, "approved");
  });
});

/** A fresh engagement where `rescue sign` and its git were killed in a hook. */
function cutOffIn(folder: string, hook: string): string {
  const root = initEngagement(folder);
  writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "1") });
  git(root, "add", ".");
  git(root, "commit", "--quiet", "--message=Add an item");
  const hooks = join(root, ".git/hooks");
  mkdirSync(hooks, { recursive: true });
  writeFileSync(join(hooks, hook), "#!/bin/sh\nkill -9 $(ps -o ppid= -p $PPID) $PPID\n");
  chmodSync(join(hooks, hook), 0o755);
  const decision = ["--as", "priya-raman", "--type", "scope-tier", "--verdict", "approved", "--set", "tier=2"];
  const { code } = rescue(root, ["sign", "SCP-001", ...decision, "--statement", "We need it."]);
  assert.equal(code, null);
  rmSync(join(hooks, hook));
  return root;
}
