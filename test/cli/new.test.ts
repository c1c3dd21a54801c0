import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { DAY_TWO, photograph, SOUND, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("rescue new", () => {
  before(buildCli);
  const folder = temporaryFolder();
  beforeEach(() => writeFiles(folder(), SOUND));

  it("creates a file with the next identifier and says where", () => {
    writeFiles(folder(), { "gaps/GAP-041.md": "---\nid: GAP-041\n---\n" });
    const args = ["--set", "title=Quotes: fail on mobile", "--set", "class=defect", "--today", DAY_TWO];
    assert.deepEqual(rescue(folder(), ["new", "gap", ...args]), {
      code: 0,
      stdout: "GAP-042 in gaps/GAP-042.md\n",
      stderr: "",
    });
    const { value } = JSON.parse(rescue(folder(), ["show", "GAP-042", "--json"]).stdout);
    assert.deepEqual(
      [value.title, value.class, value.status, value.raisedOn],
      ["Quotes: fail on mobile", "defect", "open", DAY_TWO],
    );
  });

  it("reads values by the field's type: numbers, lists and nested fields", () => {
    const sets = ["title=Quotes", "tier=2", "dependsOn=GAP-001, GAP-002", "assessment.by=lena"].flatMap((set) => [
      "--set",
      set,
    ]);
    rescue(folder(), ["new", "scope-item", ...sets]);
    const { value } = JSON.parse(rescue(folder(), ["show", "SCP-001", "--json"]).stdout);
    assert.equal(value.tier, 2);
    assert.deepEqual(value.dependsOn, ["GAP-001", "GAP-002"]);
    assert.equal(value.assessment.by, "lena");
  });

  it("appends an item to its list and leaves what is there", () => {
    const result = rescue(folder(), ["new", "goal", "--set", "statement=Quotes in a minute"]);
    assert.equal(result.stdout, "G-002 in goals.yaml\n");
    assert.ok(readFileSync(join(folder(), "goals.yaml"), "utf8").startsWith(SOUND["goals.yaml"] ?? ""));
  });

  it("gives identifier and path to programs", () => {
    const result = rescue(folder(), ["new", "goal", "--set", "statement=Quotes", "--json"]);
    assert.deepEqual(JSON.parse(result.stdout), { version: 1, id: "G-002", path: "goals.yaml" });
  });

  const REFUSED: readonly (readonly [what: string, args: string[], stderr: RegExp])[] = [
    [
      "what is missing",
      ["gap"],
      /^rescue: title is missing\..*--set title=.*\nclass is missing\..*\nhint: See the fields with `rescue kinds gap`\.\n$/,
    ],
    ["a value that is not allowed", ["gap", "--set", "title=X", "--set", "class=defct"], /defect/],
    ["a field that is not there", ["gap", "--set", "title=X", "--set", "class=defect", "--set", "onwer=lena"], /owner/],
    ["a kind that is not there", ["gpa"], /hint: Did you mean gap\?/],
    ["a second engagement", ["engagement", "--set", "client=X"], /engagement\.yaml is there already/],
  ];
  for (const [what, args, stderr] of REFUSED)
    it(`refuses ${what}, and writes nothing`, () => {
      const before = photograph(folder());
      const result = rescue(folder(), ["new", ...args]);
      assert.equal(result.code, 2);
      assert.match(result.stderr, stderr);
      assert.deepEqual(photograph(folder()), before);
    });
});
