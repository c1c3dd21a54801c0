import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { git, photograph, SOUND, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { DOWN, ENTER, hasTerminal, rescueInTerminal } from "../support/typing.ts";

const GAPS = `Issue;Type;Assigned to;Due date
Quotes fail on mobile;bug;Lena Lead;12.03.2026
Leads get lost;trust;;
`;

describe("rescue import and export", () => {
  before(buildCli);
  const folder = temporaryFolder();
  beforeEach(() => writeFiles(folder(), { ...SOUND, "log.csv": GAPS }));

  const text = (path: string): string => readFileSync(join(folder(), path), "utf8");

  it("shows how the columns are understood and writes nothing in a dry run", () => {
    const before = photograph(folder());
    const { code, stdout } = rescue(folder(), ["import", "gap", "log.csv", "--dry-run"]);
    assert.equal(code, 0);
    assert.match(stdout, /^2 rows as gap:$/m);
    assert.match(stdout, /^ {2}Assigned to +owner +by other words for it +Lena Lead$/m);
    assert.match(stdout, /^2 new, 0 changed, 0 unchanged, 0 rejected \(gap\)\.$/m);
    assert.match(stdout, /dry run: nothing was written\.\n$/);
    assert.deepEqual(photograph(folder()), before);
  });

  it("tells programs what a dry run would do", () => {
    writeFileSync(join(folder(), "log.csv"), `${GAPS}No class;;;\n`);
    const { code, stdout } = rescue(folder(), ["import", "gap", "log.csv", "--dry-run", "--json"]);
    assert.equal(code, 1);
    const { version, create, update, unchanged, rejected } = JSON.parse(stdout);
    assert.deepEqual([version, create, update, unchanged], [1, 2, 0, 0]);
    assert.deepEqual(rejected.length, 1);
    assert.equal(rejected[0].row, 4);
    assert.match(rejected[0].reason, /^class is missing\./);
  });

  it("writes all rows or, where one is rejected, none", () => {
    writeFileSync(join(folder(), "log.csv"), `${GAPS}No class;;;\n`);
    const refused = rescue(folder(), ["import", "gap", "log.csv"]);
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /^Row 4: class is missing\./m);
    assert.equal(existsSync(join(folder(), "gaps")), false);
    const partial = rescue(folder(), ["import", "gap", "log.csv", "--partial", "--rejected", "left.csv"]);
    assert.equal(partial.code, 0);
    assert.match(text("gaps/GAP-001.md"), /owner: lena\ndue: 2026-03-12\n/);
    assert.match(text("left.csv"), /^Issue,Type,Assigned to,Due date,_row,_reason\r\nNo class,,,,4,class is missing/);
  });

  for (const end of ["csv", "xlsx"])
    it(`changes nothing when an exported .${end} comes back as it was, and one field when one cell was edited`, () => {
      rescue(folder(), ["import", "gap", "log.csv"]);
      const file = `gaps.${end}`;
      assert.equal(rescue(folder(), ["export", "gap", "-o", file]).stdout, `2 rows in ${file}\n`);
      const { unchanged, update } = JSON.parse(rescue(folder(), ["import", "gap", file, "--json"]).stdout);
      assert.deepEqual([unchanged, update], [2, 0]);
      if (end === "xlsx") return;
      writeFileSync(join(folder(), file), text(file).replace("2026-03-12", "2026-03-19"));
      const before = text("gaps/GAP-001.md");
      assert.equal(rescue(folder(), ["import", "gap", file]).code, 0);
      assert.equal(text("gaps/GAP-001.md"), before.replace("2026-03-12", "2026-03-19"));
    });

  it("prints CSV without what is internal, and says how much that is", () => {
    writeFiles(folder(), {
      "gaps/GAP-001.md": "---\nid: GAP-001\ntitle: =HYPERLINK(1)\nclass: defect\nhorizon: now\nstatus: open\n---\n",
      "gaps/GAP-002.md":
        "---\nid: GAP-002\ntitle: Secret\naudience: internal\nclass: trust\nhorizon: now\nstatus: open\n---\n",
    });
    const { stdout, stderr } = rescue(folder(), ["export", "gap"]);
    assert.match(stdout, /^id,title,audience,/);
    assert.match(stdout, /\r\nGAP-001,'=HYPERLINK\(1\),/);
    assert.doesNotMatch(stdout, /Secret|GAP-002/);
    assert.equal(stderr, "1 internal artifact left out. For the rescue team alone, add --internal.\n");
  });

  it("remembers in the git folder what the columns were taken for", () => {
    git(folder(), "init", "--quiet");
    const args = ["import", "gap", "log.csv", "--map", "Assigned to=", "--map", "Type=class"];
    rescue(folder(), args);
    const { stdout } = rescue(folder(), ["import", "gap", "log.csv", "--dry-run"]);
    assert.match(stdout, /Assigned to +left out +as the last time/);
    assert.equal(git(folder(), "status", "--short", "--", ".rescue", ".git"), "");
  });

  it("adds thousands of rows to one list, which the check can read", () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `Field ${index},Custom field,Case,${index % 3},Unused`);
    writeFileSync(join(folder(), "meta.csv"), `API Name,Element type,Object,Records,Result\n${rows.join("\n")}\n`);
    const imported = rescue(folder(), ["import", "element", "meta.csv", "--into", "audit/fields.yaml", "--json"]);
    assert.equal(JSON.parse(imported.stdout).create, 5000);
    assert.match(text("audit/fields.yaml"), /^- id: ELM-001\n {2}type: field\n {2}name: Field 0\n {2}object: Case\n/);
    const { items } = JSON.parse(rescue(folder(), ["list", "element", "--json"]).stdout);
    assert.equal(items.length, 5000);
  });

  it("asks in a terminal whether the columns are understood, and lets them be corrected", async () => {
    assert.ok(hasTerminal(), "This test types into a terminal that the program `script` opens.");
    const { code, shown } = await rescueInTerminal(
      folder(),
      ["import", "gap", "log.csv"],
      [
        ["Are the columns understood?", `${DOWN.repeat(3)}${ENTER}`],
        ["Which field does it hold?", ENTER],
        ["Are the columns understood?", ENTER],
        ["Import this?", ENTER],
      ],
    );
    assert.equal(code, 0, shown);
    assert.doesNotMatch(text("gaps/GAP-001.md"), /owner/);
  });

  it("writes nothing when the answer is no", async () => {
    const before = photograph(folder());
    await rescueInTerminal(
      folder(),
      ["import", "gap", "log.csv"],
      [
        ["Are the columns understood?", ENTER],
        ["Import this?", "n"],
      ],
    );
    assert.deepEqual(photograph(folder()), before);
  });

  const REFUSED: readonly (readonly [what: string, args: readonly string[], stderr: RegExp])[] = [
    ["a file that is not there", ["gap", "none.csv"], /no file none\.csv/],
    ["a kind that is not there", ["gpa", "log.csv"], /Did you mean gap\?/],
    ["a column that is not there", ["gap", "log.csv", "--map", "Titel=title"], /no column called Titel/],
    ["a field that is not there", ["gap", "log.csv", "--map", "Issue=titel"], /Did you mean title\?/],
    ["a mapping without a field", ["gap", "log.csv", "--map", "Issue"], /Due date=due/],
    ["a list file for what has its own files", ["gap", "log.csv", "--into", "gaps/x.yaml"], /leave out --into/],
    ["a list file of another kind", ["element", "log.csv", "--into", "goals.yaml"], /audit\/\*\.yaml/],
    ["a key that is no field", ["gap", "log.csv", "--key", "nmae"], /not a field/],
    ["a sheet that is not there", ["gap", "log.csv", "--sheet", "Two"], /no sheet called Two/],
  ];
  for (const [what, args, stderr] of REFUSED)
    it(`refuses ${what} and writes nothing`, () => {
      const before = photograph(folder());
      const result = rescue(folder(), ["import", ...args]);
      assert.equal(result.code, 2);
      assert.match(result.stderr, stderr);
      assert.deepEqual(photograph(folder()), before);
    });

  it("refuses to export to a file that is no table", () => {
    assert.match(rescue(folder(), ["export", "gap", "-o", "gaps.pdf"]).stderr, /neither a \.csv nor an \.xlsx/);
  });
});
