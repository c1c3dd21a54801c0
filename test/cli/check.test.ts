import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { DAY_TWO, git, initEngagement, photograph, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const TODAY = ["--today", DAY_TWO];

describe("rescue check", () => {
  before(buildCli);
  const folder = temporaryFolder();

  it("says nothing but the two lines of a clean engagement, and exits with 0", () => {
    writeFiles(folder(), SOUND);
    assert.deepEqual(rescue(folder(), ["check", ...TODAY]), {
      code: 0,
      stdout: [
        "3 files, 5 artifacts matched; 0 files not matched",
        "0 errors, 0 warnings, 0 infos, 0 pending decisions",
        "",
      ].join("\n"),
      stderr: "",
    });
  });

  it("exits with 0 when there are only warnings and infos, and lists infos with --all alone", () => {
    const gap = "---\nid: GAP-001\ntitle: Quotes fail\nclass: defect\nhorizon: later\nstatus: open\n---\n";
    writeFiles(folder(), { ...SOUND, "gaps/GAP-001.md": gap, "gaps/notes.txt": "" });
    const usual = rescue(folder(), ["check", ...TODAY]);
    assert.equal(usual.code, 0);
    assert.match(usual.stdout, /^gaps\/GAP-001\.md\n {2}2:1 {2}warning {2}GAP-001 .* gap\/impact-vague\n/);
    assert.doesNotMatch(usual.stdout, /no-evidence/);
    assert.match(
      usual.stdout,
      /\n1 info not shown; --all shows them\n4 files, 6 artifacts matched; 1 file not matched\n0 errors, 2 warnings, 1 info, 0 pending decisions\n$/,
    );
    const all = rescue(folder(), ["check", "--all", ...TODAY]);
    assert.equal(all.code, 0);
    assert.match(all.stdout, / info {5}GAP-001 .* gap\/no-evidence\n/);
    assert.doesNotMatch(all.stdout, /not shown/);
  });

  it("exits with 1 when there is an error, whatever is pending", () => {
    writeFiles(folder(), {
      ...SOUND,
      "scope/SCP-001.md": scopeItem("SCP-001", "9"),
      "scope/SCP-002.md": scopeItem("SCP-002", "1"),
    });
    const { code, stdout } = rescue(folder(), ["check", "--allow-pending", ...TODAY]);
    assert.equal(code, 1);
    assert.match(stdout, /scope\/SCP-001\.md\n {2}5:7 {2}error {4}/);
  });

  it("exits with 3 when only decisions are pending, names who decides, and with 0 where that is allowed", () => {
    writeFiles(folder(), { ...SOUND, "scope/SCP-001.md": scopeItem("SCP-001", "1") });
    const { code, stdout } = rescue(folder(), ["check", ...TODAY]);
    assert.equal(code, 3);
    assert.match(stdout, /^Waiting for a decision\n {2}SCP-001 {2}tier 1 {2}decides: head-of-retail$/m);
    assert.equal(rescue(folder(), ["check", "--allow-pending", ...TODAY]).code, 0);
  });

  it("finds the engagement above the folder it is given, and names files as they lie from here", () => {
    writeFiles(folder(), { ...SOUND, "scope/SCP-001.md": scopeItem("SCP-001", "9"), "scope/deep/x.txt": "" });
    assert.match(rescue(join(folder(), "scope"), ["check"]).stdout, /^\.\.\/scope\/SCP-001\.md$/m);
    const parent = join(folder(), "..");
    const name = folder().slice(parent.length + 1);
    assert.match(rescue(parent, ["check", name]).stdout, new RegExp(`^${name}/scope/SCP-001\\.md$`, "m"));
  });

  it("does not look above a folder that is not there", () => {
    writeFiles(folder(), SOUND);
    const { code, stderr } = rescue(folder(), ["check", "nowhere"]);
    assert.equal(code, 2);
    assert.match(stderr, /^rescue: There is no folder nowhere\.\nhint: /);
  });

  it("says so when nothing could be checked", () => {
    mkdirSync(join(folder(), "engagement.yaml"));
    const { stdout } = rescue(folder(), ["check"]);
    assert.match(stdout, /^Nothing was checked: no artifact was found in \d files?\.$/m);
  });

  it("judges by the day it is told", () => {
    const gap =
      "---\nid: GAP-001\ntitle: Quotes fail\nclass: defect\nhorizon: later\nstatus: open\ndue: 2026-03-10\n---\n";
    writeFiles(folder(), { ...SOUND, "gaps/GAP-001.md": gap });
    assert.doesNotMatch(rescue(folder(), ["check", "--all", "--today", "2026-03-10"]).stdout, /gap\/overdue/);
    assert.match(rescue(folder(), ["check", "--all", "--today", "2026-03-11"]).stdout, /gap\/overdue/);
  });

  it("leaves no trace in the folder or in git", () => {
    const root = initEngagement(folder());
    writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "1") });
    git(root, "status");
    const before = photograph(root);
    for (const args of [
      ["check"],
      ["check", "--format", "sarif"],
      ["status"],
      ["list", "scope-item"],
      ["show", "SCP-001"],
    ])
      rescue(root, args);
    assert.deepEqual(photograph(root), before);
  });

  it("uses colours when they are forced, and none when they are refused or nobody looks on", () => {
    writeFiles(folder(), SOUND);
    const coloured = (environment: Readonly<Record<string, string>>): boolean =>
      rescue(folder(), ["check"], { environment }).stdout.includes("\u001B[");
    assert.equal(coloured({}), false);
    assert.equal(coloured({ FORCE_COLOR: "1" }), true);
    assert.equal(coloured({ FORCE_COLOR: "0" }), false);
    assert.equal(coloured({ NO_COLOR: "1" }), false);
  });

  it("spells out what a title would do to the terminal", () => {
    const hostile = 'title: "\\e]0;owned\\a \\u202Edlrow"';
    const item = scopeItem("SCP-001", "undecided").replace("title: Item SCP-001", hostile);
    writeFiles(folder(), { ...SOUND, "scope/SCP-001.md": item });
    for (const args of [["list", "scope-item"], ["show", "SCP-001"], ["check", "--all"], ["status"]]) {
      const { stdout } = rescue(folder(), args);
      assert.doesNotMatch(stdout, /[^\P{Cc}\n]|\u202E/u, args.join(" "));
    }
    assert.match(rescue(folder(), ["show", "SCP-001"]).stdout, /\\u001b\]0;owned\\u0007 \\u202edlrow/);
  });
});
