import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { git, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const REQUEST = "changes: [{ item: SCP-001, field: tier, from: 2, to: 4 }]";

describe("rescue diff", () => {
  const folder = temporaryFolder();
  before(buildCli);
  beforeEach(() => {
    git(folder(), "init", "-q");
    writeFiles(folder(), {
      ...SOUND,
      "scope/SCP-001.md": scopeItem("SCP-001", "2"),
      "scope/SCP-002.md": scopeItem("SCP-002", "1"),
      "changes/CHG-001.md": `---\nid: CHG-001\ntitle: Drop it\nstatus: approved\n${REQUEST}\n---\n`,
    });
    commit("Start");
    git(folder(), "switch", "-qc", "change");
    replace("scope/SCP-001.md", "tier: 2", "tier: 4");
    replace("scope/SCP-002.md", "tier: 1", "tier: 1\ndelivery: { status: tested }");
  });

  function commit(message: string): void {
    git(folder(), "add", "-A");
    git(folder(), "commit", "-qm", message);
  }

  function replace(path: string, from: string, to: string): void {
    const text = readFileSync(join(folder(), path), "utf8");
    writeFileSync(join(folder(), path), text.replace(from, to));
  }

  function diff(...args: readonly string[]): string {
    const { code, stdout, stderr } = rescue(folder(), ["diff", ...args]);
    assert.equal(code, 0, stderr);
    return stdout;
  }

  it("gives the contract's JSON: fields, who decides, the scope before and after", () => {
    commit("Drop an item");
    const report = JSON.parse(diff("main...HEAD", "--json"));
    assert.deepEqual(
      [report.version, report.base, report.head],
      [1, git(folder(), "rev-parse", "main").trim(), git(folder(), "rev-parse", "HEAD").trim()],
    );
    assert.deepEqual(report.changes, [
      {
        id: "SCP-001",
        kind: "scope-item",
        title: "Item SCP-001",
        change: "changed",
        fields: [{ field: "tier", from: 2, to: 4, governed: true }],
        needs: ["head-of-retail"],
        state: "pending",
      },
      {
        id: "SCP-002",
        kind: "scope-item",
        title: "Item SCP-002",
        change: "changed",
        fields: [{ field: "delivery.status", to: "tested", governed: false }],
        needs: [],
        state: "pending",
      },
    ]);
    assert.deepEqual(report.scope, {
      before: { "1": 1, "2": 1, "3": 0, "4": 0, undecided: 0 },
      after: { "1": 1, "2": 0, "3": 0, "4": 1, undecided: 0 },
    });
    assert.deepEqual(report.moves, [{ id: "SCP-001", title: "Item SCP-001", from: "recovery", to: "removed" }]);
  });

  it("tells a person the same in a few lines, of the files as they are when no head is named", () => {
    const text = diff("main");
    assert.match(text, /^2 artifacts changed, 1 scope item moved\. 1 decision missing\.\n/);
    assert.match(text, /SCP-001 {2}tier 2 → 4 {2}missing; decides: head-of-retail/);
    assert.match(text, /tier 4 +0 +1 +\+1/);
    assert.match(text, /SCP-001 {2}recovery → removed {2}Item SCP-001/);
  });

  it("begins where the branches parted with three dots, and at the base itself with two", () => {
    commit("Drop an item");
    git(folder(), "switch", "-q", "main");
    writeFiles(folder(), { "scope/SCP-003.md": scopeItem("SCP-003", "3") });
    commit("Go on");
    const ids = (range: string): string[] =>
      JSON.parse(diff(range, "--json")).changes.map((one: { id: string }) => one.id);
    assert.deepEqual(ids("main...change"), ["SCP-001", "SCP-002"]);
    assert.deepEqual(ids("main..change"), ["SCP-001", "SCP-002", "SCP-003"]);
  });

  it("says that a change agrees with the request that it carries out", () => {
    replace("changes/CHG-001.md", "status: approved", "status: implemented");
    const report = JSON.parse(diff("main", "--json"));
    assert.deepEqual(
      [report.requests, report.ridingAlong],
      [[{ id: "CHG-001", title: "Drop it", agrees: true, differing: [] }], []],
    );
    assert.match(diff("main"), /CHG-001 Drop it: agrees with what changes/);
  });

  it("says what differs from the request, and what rides along", () => {
    replace("changes/CHG-001.md", "status: approved", "status: implemented");
    replace("scope/SCP-001.md", "tier: 4", "tier: 3");
    replace("scope/SCP-002.md", "title: Item", "title: Larger item");
    const text = diff("main");
    assert.match(
      text,
      /CHG-001 Drop it: does not agree with what changes\n {4}SCP-001: asked for tier 2 → 4, done is tier 2 → 3\n/,
    );
    assert.match(text, /rides along SCP-002: title Item SCP-002 → Larger item SCP-002/);
  });

  it("writes a comment for a pull request that holds nothing internal and no markup of others", () => {
    writeFiles(folder(), {
      "gaps/GAP-001.md":
        "---\nid: GAP-001\ntitle: The secret plan\naudience: internal\nclass: defect\nhorizon: week\nstatus: open\n---\n",
      "gaps/GAP-002.md":
        "---\nid: GAP-002\ntitle: Quotes <b>fail</b> | @all\nclass: defect\nhorizon: week\nstatus: open\n---\n",
    });
    replace("scope/SCP-001.md", "goal: G-001", "goal: G-001\ndependsOn: [GAP-001]");
    const markdown = diff("main", "--format", "markdown");
    assert.ok(!/GAP-001|secret/i.test(markdown), markdown);
    assert.match(markdown, /\| GAP-002 \| Quotes \\<b\\>fail\\<\/b\\> \\\| @&#8203;all \| added \|/);
    assert.match(markdown, /\*\*3 artifacts changed/);
    assert.match(markdown, /\| SCP-001 \| tier 2 → 4 \| missing; decides: head-of-retail \|/);
  });

  it("tells the client nothing of how the team sees people", () => {
    replace("people.yaml", "- id: sponsor\n", "- id: sponsor\n  influence: high\n  attitude: opposer\n");
    assert.match(diff("main"), /opposer/);
    assert.doesNotMatch(diff("main", "--format", "markdown"), /sponsor|attitude|opposer/);
  });

  it("tells a file that moved, and an artifact that is gone", () => {
    git(folder(), "checkout", "-q", "--", ".");
    git(folder(), "mv", "scope/SCP-001.md", "scope/SCP-001-first.md");
    git(folder(), "rm", "-q", "scope/SCP-002.md");
    const { changes } = JSON.parse(diff("main", "--json"));
    assert.deepEqual(
      changes.map((one: { id: string; change: string }) => [one.id, one.change]),
      [
        ["SCP-001", "moved"],
        ["SCP-002", "removed"],
      ],
    );
  });

  it("says so when nothing changes, though YAML is written another way", () => {
    git(folder(), "checkout", "-q", "--", ".");
    replace("scope/SCP-001.md", "goal: G-001\ntier: 2", '# Why?\ntier: 2\ngoal: "G-001"');
    assert.equal(diff("main"), "Nothing changes in the engagement.\n");
  });
});
