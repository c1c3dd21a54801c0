import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { decide } from "../../src/core/ledger/decide.ts";
import { gapText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { readEngagementAbout } from "../../src/node/engagement-about.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets } from "../support/engagement-fixture.ts";
import { FILES, temporaryFolder } from "../support/real-repository.ts";
import { TIER_FOUR } from "../support/tier-four.ts";

const MANY = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => {
    const id = `GAP-0${index + 10}`;
    return [`gaps/${id}.md`, gapText({ id })];
  }),
);

const escaped = scopeText({ id: "SCP-001" }).replace("id: SCP-001", 'id: "SCP-\\x3001"');
const folded = scopeText({ id: "SCP-001" }).replace("id: SCP-001", 'id: "SCP-\\\n  001"');

describe("What an engagement has to say on a few artifacts", () => {
  const cases: readonly [what: string, files: Readonly<Record<string, string>>, ids: readonly string[]][] = [
    ["an item among many", {}, ["SCP-001"]],
    ["two items", {}, ["SCP-001", "SCP-002"]],
    ["an item with an approval", { "signoffs/SGN-004.md": signoffText({ id: "SGN-004" }) }, ["SCP-001"]],
    ["a number that something else refers to", { "gaps/GAP-001.md": gapText({}, "See SGN-001.") }, ["SCP-001"]],
    ["an identifier that two files have", { "scope/SCP-001-b.md": scopeText({ tier: 2 }) }, ["SCP-001"]],
    ["an identifier that another file has in escapes", { "scope/SCP-008.md": escaped }, ["SCP-001"]],
    ["an identifier that another file has across lines", { "scope/SCP-008.md": folded }, ["SCP-001"]],
    ["a file with errors", { "scope/SCP-001.md": "---\nid: [\n---\n" }, ["SCP-001"]],
    ["nothing that exists, with what is near", {}, ["SCP-0O1"]],
    ["a person", {}, ["rep-1"]],
    ["the phases", {}, ["phases"]],
  ];
  for (const [what, files, ids] of cases)
    it(`leads to the same decision as all of it: ${what}`, () => {
      const root = folderOf({ ...FILES, ...MANY, ...files });
      const [whole, about] = [readEngagement(assets, root), readEngagementAbout(assets, root, ids)];
      const request = { ...TIER_FOUR, ids };
      assert.deepEqual(decide(about, whole, request, sha256), decide(whole, whole, request, sha256));
    });

  it("leaves the other files alone", () => {
    const about = readEngagementAbout(assets, folderOf({ ...FILES, ...MANY }), ["SCP-001"]);
    const paths = about.files.map(({ path }) => path);
    assert.deepEqual(paths, ["engagement.yaml", "people.yaml", "phases.yaml", "scope/SCP-001.md"]);
  });
});

function folderOf(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
