import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { git, initEngagement, photograph, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { DOWN, ENTER, hasTerminal, INTERRUPT, rescueInTerminal } from "../support/typing.ts";

describe("In a terminal", () => {
  before(async () => {
    assert.ok(
      hasTerminal(),
      "These tests type into a terminal that the program `script` opens; Debian has it in bsdutils.",
    );
    await buildCli();
  });
  const folder = temporaryFolder();

  it("init asks for what it was not told", async () => {
    const { code } = await rescueInTerminal(
      folder(),
      ["init", "a", "--crm", "Orbit", "--day-one", "2026-03-02"],
      [
        ["Who is the client?", `Northwind${ENTER}`],
        ["executive sponsor?", `Ann Lee <ann@client.example>${ENTER}`],
        ["business owner", ENTER],
        ["leads the rescue team?", `Lena Lead${ENTER}`],
      ],
    );
    assert.equal(code, 0);
    const people = JSON.parse(rescue(join(folder(), "a"), ["list", "person", "--json"]).stdout).items;
    assert.deepEqual(people.map((person: { id: string }) => person.id).sort(), ["ann-lee", "lena-lead"]);
  });

  it("init stops at Ctrl+C and leaves nothing behind", async () => {
    const { code, shown } = await rescueInTerminal(folder(), ["init", "a"], [["Who is the client?", INTERRUPT]]);
    assert.equal(code, 2);
    assert.match(shown, /rescue: Cancelled\.\r\nhint: Nothing was written\./);
    assert.equal(existsSync(join(folder(), "a")), false);
  });

  it("new asks for the fields that have to be given", async () => {
    const root = initEngagement(folder());
    const { code, shown } = await rescueInTerminal(
      root,
      ["new", "gap"],
      [
        ["title:", `Quotes fail${ENTER}`],
        ["class:", `${DOWN}${ENTER}`],
      ],
    );
    assert.equal(code, 0);
    assert.match(shown, /GAP-001 in gaps\/GAP-001\.md/);
    const { value } = JSON.parse(rescue(root, ["show", "GAP-001", "--json"]).stdout);
    assert.deepEqual([value.title, value.class], ["Quotes fail", "expectation"]);
  });

  it("sign asks for the decision, shows the commit and waits for consent", async () => {
    const root = initEngagement(folder());
    writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "undecided") });
    const before = photograph(root);
    const questions = (consent: string): (readonly [string, string])[] => [
      ["What kind of decision", ENTER],
      ["What was decided?", ENTER],
      ["tier:", `${DOWN}${ENTER}`],
      ["Who decided?", ENTER],
      ["What did the person say?", `We need it.${ENTER}`],
      ["Record this decision?", consent],
    ];
    const refused = await rescueInTerminal(root, ["sign", "SCP-001"], questions("n"));
    assert.equal(refused.code, 2);
    assert.match(refused.shown, /scope\(SCP-001\): tier undecided → 2, approved by Priya Raman/);
    assert.deepEqual(photograph(root), before);
    const accepted = await rescueInTerminal(root, ["sign", "SCP-001"], questions(ENTER));
    assert.equal(accepted.code, 0);
    assert.equal(
      git(root, "log", "-1", "--format=%s"),
      "scope(SCP-001): tier undecided → 2, approved by Priya Raman\n",
    );
  });

  it("list cuts lines to the width", async () => {
    const root = initEngagement(folder());
    writeFiles(root, {
      "scope/SCP-001.md": scopeItem("SCP-001", "1").replace("Item SCP-001", "word ".repeat(40).trim()),
    });
    const { shown } = await rescueInTerminal(root, ["list", "scope-item"], []);
    const line = shown.split("\r\n").find((text) => text.startsWith("SCP-001"));
    assert.ok(line?.endsWith("…") && line.length <= 100, line);
  });
});
