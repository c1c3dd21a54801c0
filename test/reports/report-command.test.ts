import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, type CliResult, rescue } from "../support/built-cli.ts";
import { photograph, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SECRET =
  "---\nid: GAP-007\ntitle: The partner hides tickets\naudience: internal\nclass: trust\nhorizon: now\nstatus: open\n---\n";

describe("rescue report", () => {
  before(buildCli);
  const folder = temporaryFolder();
  beforeEach(() =>
    writeFiles(folder(), { ...SOUND, "scope/SCP-001.md": scopeItem("SCP-001", "1"), "gaps/GAP-007.md": SECRET }),
  );
  const report = (...args: string[]): CliResult => rescue(folder(), ["report", ...args, "--today", "2026-03-10"]);
  const read = (path: string): string => readFileSync(join(folder(), path), "utf8");

  it("prints Markdown without writing anything, the same each time", () => {
    const before = photograph(folder());
    const { code, stdout } = report("client-status");
    assert.equal(code, 0);
    assert.match(stdout, /^# Client status\n\n\*\*Northwind · Orbit\*\*/);
    assert.equal(report("client-status").stdout, stdout);
    assert.deepEqual(photograph(folder()), before);
  });

  it("prints a page, and JSON for a program", () => {
    assert.match(report("reset-summary", "--format", "html").stdout, /^<!doctype html>[\s\S]*Item SCP-001/);
    const { version, type, parts } = JSON.parse(report("reset-summary", "--json").stdout);
    assert.deepEqual([version, type, parts[0].name], [1, "reset-summary", "head"]);
  });

  it("writes a file and makes its parts in it again, with people's words in it", () => {
    assert.equal(report("client-status", "-o", "status.md").code, 0);
    writeFileSync(join(folder(), "status.md"), `Dear Ann,\n\n${read("status.md")}\nRegards\n`);
    const again = rescue(folder(), ["report", "client-status", "-o", "status.md", "--today", "2026-03-11"]);
    assert.deepEqual([again.code, again.stdout], [0, "Wrote status.md.\n"]);
    assert.match(read("status.md"), /^Dear Ann,\n[\s\S]*11 March 2026[\s\S]*\nRegards\n$/);
  });

  it("does not write over a generated part that was changed by hand, but says which and how", () => {
    report("client-status", "-o", "status.md");
    const edited = read("status.md").replace("Nothing shipped", "Much shipped");
    writeFileSync(join(folder(), "status.md"), edited);
    const { code, stderr } = report("client-status", "-o", "status.md");
    assert.equal(code, 1);
    assert.match(stderr, /status\.md:\d+: shipped was changed by hand/);
    assert.equal(read("status.md"), edited);
    assert.equal(report("client-status", "-o", "status.md", "--force").code, 0);
    assert.match(read("status.md"), /Nothing shipped/);
  });

  it("leaves a file alone that is not its own", () => {
    writeFileSync(join(folder(), "notes.md"), "Mine.\n");
    writeFileSync(join(folder(), "notes.html"), "<p>Mine.</p>\n");
    for (const name of ["notes.md", "notes.html"]) {
      assert.notEqual(report("client-status", "-o", name).code, 0);
      assert.match(read(name), /Mine/);
    }
  });

  it("refuses words of people that name what is internal, and says where", () => {
    report("client-status", "-o", "status.md");
    writeFileSync(join(folder(), "status.md"), `${read("status.md")}\nCompare gap 7.\n`);
    const { code, stderr } = report("client-status", "-o", "status.md");
    assert.equal(code, 1);
    assert.match(stderr, /status\.md:\d+ names something internal/);
    const page = report("client-status", "--format", "html", "--words", "status.md");
    assert.match(page.stderr, /something internal is named there/);
    assert.equal(page.stdout, "");
  });

  it("tells what it withheld from texts that the client may read", () => {
    const text = scopeItem(
      "SCP-002",
      "4",
      'assessment: { by: lena, on: 2026-03-05, rationale: "Too dear. See GAP-007." }',
    );
    writeFiles(folder(), { "scope/SCP-002.md": text });
    const { stdout, stderr } = report("reset-summary");
    assert.match(stdout, /Too dear\./);
    assert.doesNotMatch(stdout, /GAP-007/);
    assert.match(stderr, /Withheld: assessment\.rationale of SCP-002/);
  });

  it("begins a draft that the sponsor signs later, and goes on with it", () => {
    assert.equal(report("stabilisation", "--draft").stdout, "Wrote reports/RPT-001.md.\n");
    assert.match(
      read("reports/RPT-001.md"),
      /^---\nid: RPT-001\ntitle: Stabilisation report\ntype: stabilisation\nstatus: draft\non: 2026-03-10\n/,
    );
    const { code } = rescue(folder(), ["check", "--today", "2026-03-10", "--allow-pending"]);
    assert.equal(code, 0);
    writeFileSync(
      join(folder(), "reports/RPT-001.md"),
      read("reports/RPT-001.md").replace(/<!-- What the figures do not say\. -->/, "They lie."),
    );
    assert.equal(report("stabilisation", "--draft").code, 0);
    assert.match(read("reports/RPT-001.md"), /They lie\./);
  });

  it("never touches a report that is final", () => {
    report("stabilisation", "--draft");
    const final = read("reports/RPT-001.md").replace("status: draft", "status: final");
    writeFileSync(join(folder(), "reports/RPT-001.md"), final);
    const { code, stderr } = report("stabilisation", "-o", "reports/RPT-001.md");
    assert.equal(code, 1);
    assert.match(stderr, /RPT-001 is final/);
    assert.equal(read("reports/RPT-001.md"), final);
    assert.equal(report("stabilisation", "--draft").stdout, "Wrote reports/RPT-002.md.\n");
  });

  it("keeps its files out of the folders of artifacts", () => {
    assert.match(report("client-status", "-o", "gaps/status.md").stderr, /where the gap artifacts stand/);
    assert.match(report("matrix", "--draft").stderr, /not kept as an artifact/);
  });

  it("links from where the file stands, and not at all from outside", () => {
    const gap = "---\nid: GAP-001\ntitle: Quotes fail\nclass: defect\nhorizon: now\nstatus: open\nowner: lena\n---\n";
    writeFiles(folder(), { "gaps/GAP-001.md": gap, "out/x.txt": "" });
    report("client-status", "-o", "out/status.md");
    assert.match(read("out/status.md"), /\[GAP-001\]\(\.\.\/gaps\/GAP-001\.md\)/);
  });
});
