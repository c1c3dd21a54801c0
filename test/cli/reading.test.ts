import assert from "node:assert/strict";
import { buildCli, rescue } from "../support/built-cli.ts";
import { DAY_TWO, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const GAP =
  "---\nid: GAP-010\ntitle: Quotes fail on mobile\nclass: defect\nhorizon: now\nstatus: open\nowner: lena\n---\n";

const FILES = {
  ...SOUND,
  "gaps/GAP-010.md": GAP,
  "gaps/GAP-002.md": GAP.replace("GAP-010", "GAP-002").replace("owner: lena\n", "").replace("now", "week"),
  "scope/SCP-001.md": scopeItem("SCP-001", "1", "dependsOn: [GAP-010]"),
};

describe("The commands that read", () => {
  before(buildCli);
  const folder = temporaryFolder();
  beforeEach(() => writeFiles(folder(), FILES));
  const output = (...args: string[]): string => {
    const { code, stdout, stderr } = rescue(folder(), args);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    return stdout;
  };

  it("list prints a table in the order in which people count", () => {
    assert.equal(
      output("list", "gap"),
      [
        "ID       HORIZON  STATUS  OWNER  DUE  TITLE",
        "GAP-002  week     open                Quotes fail on mobile",
        "GAP-010  now      open    lena        Quotes fail on mobile",
        "",
      ].join("\n"),
    );
  });

  it("list filters by values and by their absence", () => {
    assert.match(output("list", "gap", "--where", "horizon=now", "--where", "status=open"), /^GAP-010/m);
    assert.doesNotMatch(output("list", "gap", "--where", "horizon=now"), /GAP-002/);
    assert.match(output("list", "gap", "--where", "owner="), /^GAP-002/m);
    assert.doesNotMatch(output("list", "gap", "--where", "owner="), /GAP-010/);
    assert.equal(output("list", "gap", "--where", "status=closed"), "No gap fits.\n");
  });

  it("list groups by a field", () => {
    assert.match(
      output("list", "gap", "--group-by", "owner"),
      /^lena \(1\)\nID .*\nGAP-010 .*\n\nnone \(1\)\nID .*\nGAP-002 /,
    );
  });

  it("list gives items for programs", () => {
    const listing = JSON.parse(output("list", "gap", "--json"));
    assert.deepEqual([listing.version, listing.kind], [1, "gap"]);
    const [first] = listing.items;
    assert.deepEqual(first, {
      id: "GAP-002",
      title: "Quotes fail on mobile",
      path: "gaps/GAP-002.md",
      line: first.line,
      value: { id: "GAP-002", title: "Quotes fail on mobile", class: "defect", horizon: "week", status: "open" },
    });
  });

  it("show prints fields, what points where, and the state", () => {
    const text = output("show", "SCP-001");
    assert.match(text, /^SCP-001 {2}Item SCP-001\nscope-item in scope\/SCP-001\.md:\d\nWaits for a decision\n\n/);
    assert.match(text, /^tier +1$/m);
    assert.match(text, /^Points to\n(.*\n)? {2}GAP-010 {2}dependsOn/m);
    assert.match(text, /\nsha256:[0-9a-f]{64}\n$/);
    assert.match(output("show", "GAP-010"), /^Pointed to by\n {2}SCP-001 /m);
  });

  it("show tells the items of a list apart, and what is in them", () => {
    const phase =
      "  - id: first\n    title: First\n    from: 0\n    activities: [{ id: call, title: Call }]\n    criteria: []\n";
    writeFiles(folder(), {
      "phases.yaml": `title: Rescue\nphases:\n${phase}`,
      "workflows.yaml": "- id: WF-001\n  title: Call\n  steps: [The lead comes in, Somebody calls]\n",
    });
    assert.match(output("show", "WF-001"), /^steps\n {2}- The lead comes in\n {2}- Somebody calls$/m);
    assert.match(
      output("show", "phases", "--today", DAY_TWO),
      /^ {2}- id +first\n.*\n.*\n {4}activities\n {6}- id: call; /m,
    );
  });

  it("show gives item, references, decisions, state and digest for programs", () => {
    const shown = JSON.parse(output("show", "SCP-001", "--json"));
    assert.equal(shown.version, 1);
    assert.equal(shown.state, "pending");
    assert.match(shown.digest, /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual(shown.signoffs, []);
    assert.deepEqual(shown.references.map((reference: { id: string }) => reference.id).sort(), ["G-001", "GAP-010"]);
    assert.deepEqual(shown.referencedBy, []);
  });

  it("kinds lists the kinds, and shows one with what counts in a decision", () => {
    assert.match(output("kinds"), /^gap +gaps\/GAP-001\.md +A difference /m);
    const sheet = output("kinds", "gap");
    assert.match(sheet, /^ {2}title\* +text +governed +The problem /m);
    assert.match(sheet, /^ {2}owner +reference to person +clerical /m);
    assert.match(sheet, /^ {2}status\* +one of +governed at closed, rejected /m);
    assert.match(sheet, /^ {4}defect +A broken feature/m);
    assert.match(sheet, /^ {2}gap-closure: status at closed, where class is expectation, by business-owner$/m);
  });

  it("kinds gives the same for programs", () => {
    const { version, kinds } = JSON.parse(output("kinds", "--json"));
    assert.equal(version, 1);
    assert.ok(kinds.some((kind: { name: string }) => kind.name === "gap"));
    assert.equal(JSON.parse(output("kinds", "gap", "--json")).name, "gap");
  });

  it("status prints day, phase, criteria and what presses", () => {
    const text = output("status", "--today", DAY_TWO);
    assert.match(text, /^Northwind · Orbit\nDay 2, 2026-03-03/);
    assert.match(text, /^Measures\n/m);
  });

  it("status gives the same for programs", () => {
    const status = JSON.parse(output("status", "--json", "--today", DAY_TWO));
    assert.deepEqual([status.version, status.today, status.day], [1, DAY_TWO, 2]);
    for (const key of ["criteria", "measures", "warnings", "due"]) assert.ok(Array.isArray(status[key]), key);
  });

  const MISTAKES: readonly (readonly [what: string, args: string[], stderr: RegExp])[] = [
    [
      "a kind that is not there",
      ["list", "gpa"],
      /^rescue: There is no kind called gpa\.\nhint: Did you mean gap\?\n$/,
    ],
    ["a kind in the plural", ["list", "gaps"], /\nhint: Did you mean gap\?\n$/],
    ["a field that the kind has not", ["list", "gap", "--where", "onwer=lena"], /owner/],
    ["a value that the field has not", ["list", "gap", "--where", "horizon=nw"], /Did you mean now\?/],
    ["a group that the kind has not", ["list", "gap", "--group-by", "horizn"], /horizon/],
    [
      "another way to write an identifier",
      ["show", "gap-10"],
      /^rescue: There is no gap-10 .*\nhint: Did you mean GAP-010\?\n$/,
    ],
    ["an identifier that is not there", ["show", "GAP-099"], /\nhint: See what there is with `rescue list KIND`\.\n$/],
    ["a sheet of a kind that is not there", ["kinds", "persn"], /\nhint: Did you mean person\?\n$/],
  ];
  for (const [what, args, stderr] of MISTAKES)
    it(`answer ${what} with a hint and exit code 2`, () => {
      const result = rescue(folder(), args);
      assert.equal(result.code, 2);
      assert.equal(result.stdout, "");
      assert.match(result.stderr, stderr);
    });
});
