import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { git, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("rescue renumber", () => {
  const folder = temporaryFolder();
  before(buildCli);
  beforeEach(() => {
    git(folder(), "init", "-q");
    writeFiles(folder(), { ...SOUND, "gaps/GAP-001.md": gap("GAP-001", "Oldest") });
    commit("Start", 1);
  });

  function commit(message: string, hour: number): void {
    git(folder(), "add", "-A");
    git(folder(), "-c", `user.name=Lena`, "commit", "-qm", message, `--date=2026-03-02T0${hour}:00:00Z`);
  }

  function read(path: string): string {
    return readFileSync(join(folder(), path), "utf8");
  }

  /** Two branches, each with a GAP-002 of its own and a mention of it. */
  function branches(ours: string, theirs: string): void {
    git(folder(), "switch", "-qc", "theirs");
    writeFiles(folder(), {
      [theirs]: gap("GAP-002", "Theirs", "As GAP-002 says itself."),
      "gaps/GAP-003.md": gap("GAP-003", "Points to theirs", "See GAP-002.", "duplicateOf: GAP-002"),
    });
    commit("Log theirs", 3);
    git(folder(), "switch", "-q", "main");
    writeFiles(folder(), {
      [ours]: gap("GAP-002", "Ours"),
      "gaps/GAP-004.md": gap("GAP-004", "Points to ours", "See GAP-002."),
    });
    commit("Log ours", 2);
  }

  it("renames what came in by the merge, its file and the references that were written for it", () => {
    branches("gaps/GAP-002-ours.md", "gaps/GAP-002-theirs.md");
    git(folder(), "merge", "-q", "--no-edit", "theirs");
    const { code, stdout, stderr } = rescue(folder(), ["renumber", "GAP-002"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /GAP-002 → GAP-005 \(gaps\/GAP-002-theirs\.md\), with 2 references\./);
    assert.match(read("gaps/GAP-005-theirs.md"), /id: GAP-005\n[\s\S]*As GAP-005 says itself\./);
    assert.match(read("gaps/GAP-003.md"), /duplicateOf: GAP-005\n[\s\S]*See GAP-005\./);
    assert.match(read("gaps/GAP-004.md"), /See GAP-002\./);
    assert.match(read("gaps/GAP-002-ours.md"), /id: GAP-002\n/);
    assert.doesNotMatch(rescue(folder(), ["check"]).stdout, /id\/duplicate/);
  });

  it("takes one file that both sides added apart, while the merge waits", () => {
    branches("gaps/GAP-002.md", "gaps/GAP-002.md");
    assert.throws(() => git(folder(), "merge", "-q", "--no-edit", "theirs"));
    assert.match(read("gaps/GAP-002.md"), /<<<<<<</);
    const { code, stderr } = rescue(folder(), ["renumber"]);
    assert.equal(code, 0, stderr);
    assert.equal(read("gaps/GAP-002.md"), gap("GAP-002", "Ours"));
    assert.equal(read("gaps/GAP-005.md"), gap("GAP-005", "Theirs", "As GAP-005 says itself."));
    assert.match(read("gaps/GAP-003.md"), /duplicateOf: GAP-005\n[\s\S]*See GAP-005\./);
    assert.match(read("gaps/GAP-004.md"), /See GAP-002\./);
  });

  it("never renumbers what was signed, even if it is the newer one", () => {
    writeFiles(folder(), { "scope/SCP-001-z.md": scopeItem("SCP-001", "undecided") });
    commit("Add an item", 2);
    const sign = [
      "sign",
      "SCP-001",
      "--as",
      "head-of-retail",
      "--type",
      "scope-tier",
      "--verdict",
      "approved",
      "--set",
      "tier=2",
    ];
    assert.equal(rescue(folder(), [...sign, "--statement", "Yes.", "--yes"]).code, 0);
    const signed = read("scope/SCP-001-z.md");
    git(folder(), "mv", "scope/SCP-001-z.md", "scope/SCP-001-signed.md");
    writeFiles(folder(), { "scope/SCP-001-z.md": scopeItem("SCP-001", "undecided", "audience: client") });
    commit("Add another", 4);
    assert.equal(rescue(folder(), ["renumber"]).code, 0);
    assert.equal(read("scope/SCP-001-signed.md"), signed);
    assert.match(read("scope/SCP-002-z.md"), /id: SCP-002\n/);
    assert.match(read("signoffs/SGN-001.md"), /id: SCP-001\n/);
  });

  it("shows what it would do without writing", () => {
    writeFiles(folder(), { "gaps/GAP-001-copy.md": gap("GAP-001", "Copy") });
    const { stdout } = rescue(folder(), ["renumber", "--dry-run", "--json"]);
    assert.deepEqual(JSON.parse(stdout).renumbered, [
      { from: "GAP-001", to: "GAP-002", path: "gaps/GAP-001-copy.md", references: 0, unclear: [] },
    ]);
    assert.ok(!existsSync(join(folder(), "gaps/GAP-002-copy.md")));
  });

  it("names the places where history does not tell who is meant, and leaves them", () => {
    writeFiles(folder(), { "gaps/GAP-001-copy.md": gap("GAP-001", "Copy") });
    commit("Copy it", 2);
    writeFiles(folder(), { "gaps/GAP-007.md": gap("GAP-007", "Which one?", "See GAP-001.") });
    commit("Refer to it", 3);
    assert.match(
      rescue(folder(), ["renumber"]).stdout,
      /Look at gaps\/GAP-007\.md: which one is meant there is not known\./,
    );
    assert.match(read("gaps/GAP-007.md"), /See GAP-001\./);
  });

  it("refuses an identifier that nobody shares, and names of people", () => {
    assert.equal(rescue(folder(), ["renumber", "GAP-001"]).code, 1);
    writeFiles(folder(), { "people.yaml": `${SOUND["people.yaml"]}- id: lena\n  name: Lena Second\n  side: client\n` });
    const { code, stderr } = rescue(folder(), ["renumber", "lena"]);
    assert.equal(code, 1);
    assert.match(stderr, /lena is a name, not a number\./);
  });

  it("never renumbers a record, but settles the rest", () => {
    const record = "---\nid: SGN-001\ntype: report\nverdict: approved\n---\n";
    writeFiles(folder(), {
      "gaps/GAP-001-copy.md": gap("GAP-001", "Copy"),
      "signoffs/SGN-001.md": record,
      "signoffs/SGN-001-copy.md": record,
    });
    const { code, stdout } = rescue(folder(), ["renumber"]);
    assert.equal(code, 0);
    assert.match(stdout, /GAP-001 → GAP-002[\s\S]*SGN-001\. A record is never renumbered/);
    assert.equal(read("signoffs/SGN-001-copy.md"), record);
    assert.equal(rescue(folder(), ["renumber", "SGN-001"]).code, 1);
  });

  it("says so when nothing is shared", () => {
    assert.equal(rescue(folder(), ["renumber"]).stdout, "No identifier is shared.\n");
  });
});

function gap(id: string, title: string, body = "Text.", ...lines: readonly string[]): string {
  return [
    "---",
    `id: ${id}`,
    `title: ${title}`,
    "class: defect",
    "horizon: week",
    "status: open",
    ...lines,
    "---",
    "",
    body,
    "",
  ].join("\n");
}
