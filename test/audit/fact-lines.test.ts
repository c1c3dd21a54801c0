import assert from "node:assert/strict";
import fc from "fast-check";
import { createEngagement } from "../../src/core/engagement/engagement.ts";
import { valueAt } from "../../src/core/kinds/values.ts";
import { factLines } from "../../src/core/ledger/audit/fact-lines.ts";
import { parseFile } from "../../src/core/parse/parse-file.ts";
import { gapText } from "../../src/core/rules/example-files.ts";
import { assets } from "../support/engagement-fixture.ts";
import { assertOnly, history } from "./recorded-history.ts";

const kind = createEngagement(assets, []).kinds.byName.get("gap") ?? assert.fail();
const FACTS = ["status", "class", "retest.by"];

/** Lines that try to be taken for what they are not. */
const line = fc.constantFrom(
  "id: GAP-001",
  "status: open",
  "status: closed",
  '"status": closed',
  "? status\n: closed",
  "class: defect",
  "title: A gap",
  'title: "A gap',
  "title: 'A gap",
  'status: open"',
  "status: open'",
  "expected: {",
  "expected: [",
  "status: open}",
  "}",
  "]",
  "actual: |",
  "actual: >-",
  "  status: closed",
  "retest: { by: rep-1 }",
  "retest:",
  "  by: rep-2",
  "  by: rep-1",
  "- by: rep-1",
  "# status: closed",
  "status : closed",
  "status: &a open",
  "<<: *a",
  "owner: *a",
  "---",
  "...",
  "",
  "\tstatus: closed",
  "status:  open",
  "status: open # closed",
);
/** A file, and the same with a few lines put in or replaced. */
const pair = fc
  .record({
    lines: fc.array(line, { maxLength: 5 }),
    changes: fc.array(fc.record({ at: fc.nat(6), line, replaces: fc.boolean() }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ lines, changes }) => {
    const before = ["id: GAP-001", "status: open", ...lines];
    const after = changes.reduce((all, one) => all.toSpliced(one.at, one.replaces ? 1 : 0, one.line), before);
    return [before, after].map((all) => `---\n${all.join("\n")}\n---\nText.\n`);
  });

describe("The lines that decisions depend on", () => {
  it("are the same only where the parsed values are", () => {
    let compared = 0;
    fc.assert(
      fc.property(pair, ([one = "", other = ""]) => {
        const lines = factLines(kind, FACTS, one);
        if (lines === undefined || lines !== factLines(kind, FACTS, other)) return;
        const [first, second] = [factsIn(one), factsIn(other)];
        if (!first || !second) return;
        compared++;
        assert.deepEqual(second, first);
      }),
      { numRuns: 20_000 },
    );
    assert.ok(compared > 100, `${compared} were compared`);
  });

  it("leave unsaid what is not plain", () => {
    const said = (...lines: string[]): boolean =>
      factLines(kind, FACTS, `---\n${lines.join("\n")}\n---\n`) !== undefined;
    assert.equal(said("id: GAP-001", "status: open"), true);
    for (const lines of [
      ['title: "A', 'status: open"'],
      ["id: GAP-001", "id: GAP-002"],
      ["status: &a open"],
      ['"status": open'],
      ["x: {", "}"],
      ["  id: GAP-001"],
    ])
      assert.equal(said(...lines), false, lines.join(" / "));
  });
});

describe("What an audit left unparsed", () => {
  it("is parsed when it is decided on, from memory or from git", async () => {
    for (const cache of [false, true]) {
      const own = history({ "gaps/GAP-001.md": gapText({ class: "expectation", actual: "It fails" }) });
      own.edit("gaps/GAP-001.md", "It fails", "It fails often");
      own.commit("Say how often");
      if (cache) await own.audit({ cache });
      await own.sign({ ids: ["GAP-001"], type: "governance", set: [] });
      const found = await own.audit({ cache });
      assertOnly(found, "recorded");
      assert.equal(found.rows.length, 1);
      own.edit("gaps/GAP-001.md", "It fails often", "It never fails");
      own.commit("Say it otherwise");
      assertOnly(await own.audit({ cache }), "recorded", "stale");
    }
  });
});

/** The facts as the parser has them; undefined where the file has faults in its form. */
function factsIn(markdown: string): unknown {
  const file = parseFile(kind, { path: "gaps/GAP-001.md", content: { text: markdown } });
  const [artifact] = file.artifacts;
  if (!artifact || file.findings.some(({ rule }) => rule.startsWith("yaml/"))) return undefined;
  return [artifact.id, ...FACTS.map((path) => valueAt(artifact.value, path))];
}
