import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, type CliResult, rescue } from "../support/built-cli.ts";
import { DAY_TWO, photograph, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FILES = {
  ...SOUND,
  "scope/SCP-001.md": scopeItem("SCP-001", "undecided", "requestedBy: sponsor # by mail"),
  "scope/SCP-002.md": scopeItem("SCP-002", "undecided"),
};

describe("rescue set", () => {
  before(buildCli);
  const folder = temporaryFolder();
  beforeEach(() => writeFiles(folder(), FILES));
  const set = (...args: string[]): CliResult => rescue(folder(), ["set", ...args, "--today", DAY_TWO]);
  const read = (path: string): string => readFileSync(join(folder(), path), "utf8");

  it("changes the fields, nothing else, and tells each as it was and is", () => {
    const result = set("SCP-001", "SCP-002", "requestedBy=head-of-retail", "dependsOn=SCP-002, GAP-001");
    assert.deepEqual(result, {
      code: 0,
      stdout: [
        "SCP-001 requestedBy: sponsor → head-of-retail",
        "SCP-001 dependsOn: nothing → SCP-002, GAP-001",
        "SCP-002 requestedBy: nothing → head-of-retail",
        "SCP-002 dependsOn: nothing → SCP-002, GAP-001",
        "Look at it with git diff, then git add and commit it.",
        "",
      ].join("\n"),
      stderr: "",
    });
    assert.match(read("scope/SCP-001.md"), /^requestedBy: head-of-retail # by mail$/m);
  });

  it("takes a field away, and says so where nothing changes", () => {
    assert.match(set("SCP-001", "requestedBy=").stdout, /^SCP-001 requestedBy: sponsor → nothing\n/);
    assert.doesNotMatch(read("scope/SCP-001.md"), /requestedBy/);
    assert.equal(set("SCP-001", "requestedBy=").stdout, "Nothing changes: it says so already.\n");
  });

  it("writes nothing in a dry run", () => {
    const before = photograph(folder());
    assert.match(set("SCP-001", "requestedBy=", "--dry-run").stdout, /\nThis was a dry run: nothing was written\.\n$/);
    assert.deepEqual(photograph(folder()), before);
  });

  it("gives the changes to programs", () => {
    assert.deepEqual(JSON.parse(set("SCP-001", "dependsOn+=SCP-002", "--json").stdout), {
      version: 1,
      changes: [{ id: "SCP-001", fields: [{ field: "dependsOn", from: null, to: ["SCP-002"] }] }],
      reopened: [],
      files: ["scope/SCP-001.md"],
      written: true,
    });
  });

  const REFUSED: readonly (readonly [what: string, args: string[], code: number, stderr: RegExp])[] = [
    [
      "a decision",
      ["SCP-001", "tier=4"],
      1,
      /^rescue: tier of SCP-001 is for Priya Raman to decide\..*\nhint: Nothing/,
    ],
    ["an unknown artifact", ["SCP-009", "tier=4"], 1, /^rescue: SCP-009 does not exist here\./],
    ["no field", ["SCP-001"], 2, /^rescue: No field is given\.\nhint: Write a field, = and a value/],
    ["no identifier", ["owner=lena"], 2, /^rescue: Nothing is named to change\.\nhint: Name it/],
    ["a word behind the fields", ["SCP-001", "title=Send", "quotes"], 2, /^rescue: quotes is no field with a value\./],
  ];
  for (const [what, args, code, stderr] of REFUSED)
    it(`refuses ${what} and writes nothing`, () => {
      const before = photograph(folder());
      const result = set(...args);
      assert.match(result.stderr, stderr);
      assert.equal(result.code, code);
      assert.deepEqual(photograph(folder()), before);
    });
});
