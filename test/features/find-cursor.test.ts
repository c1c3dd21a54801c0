import assert from "node:assert/strict";
import fc from "fast-check";
import { cursorIn } from "../../src/core/features/find-cursor.ts";
import { engagementOf } from "../support/engagement-fixture.ts";

const { byName } = engagementOf({}).kinds;

/** What stands at the caret ‸ of a gap's front-matter, or of a list of people: `part path "written" [around it]`. */
function placeIn(kindName: "gap" | "person", marked: string): string | undefined {
  const kind = byName.get(kindName);
  assert(kind);
  const text = marked.replace("‸", "");
  const cursor = cursorIn(kind, text, marked.indexOf("‸"));
  if (!cursor) return undefined;
  const { part, path, span, quote, entries, items } = cursor;
  const around = [...entries.keys(), ...items].filter((name) => name !== "");
  return `${part} ${path.join(".")} ${quote}«${text.slice(span.start, span.end)}» ${around.join(" ")}`.trim();
}

describe("The caret in YAML", () => {
  const gaps: readonly (readonly [what: string, yaml: string, place: string | undefined])[] = [
    ["on a key", "ti‸tle: x\nstatus: open\n", "key  «title» title status"],
    ["at the end of a key", "id: GAP-001\ntitle‸: x\n", "key  «title» id title"],
    ["on a value", "id: GAP-001\nstatus: op‸en\n", "value status «open» id status"],
    ["behind a colon", "status:‸\n", "value status «» status"],
    ["behind a colon and a space", "status: ‸\nowner: x\n", "value status «» status owner"],
    ["in quotes", 'owner: "re‸p"\n', 'value owner "«rep» owner'],
    ["in quotes that are open", "owner: 're‸\nstatus: open\n", "value owner '«re» owner status"],
    ["before a comment", "owner: re‸p # who\n", "value owner «rep» owner"],
    ["in a comment", "owner: rep # wh‸o\n", undefined],
    ["in a comment of its own", "# wh‸o\n", undefined],
    ["on an empty line", "id: GAP-001\n‸\nstatus: open\n", "key  «» id status"],
    ["on a key without its colon", "id: GAP-001\nsta‸\nowner: x\n", "key  «sta» id owner"],
    ["below a field without a value", "impact:\n  ‸\n", "key impact «»"],
    ["beside what a group has", "impact:\n  who: Reps\n  ef‸\nstatus: open\n", "key impact «ef» who"],
    ["above what a group has", "impact:\n  ‸\n  who: Reps\n", "key impact «» who"],
    ["in a group", "impact:\n  who: Re‸ps\n", "value impact.who «Reps» who"],
    ["below a text", "title: x\n  ‸\n", undefined],
    ["in a text of several lines", "title: x\n  and mo‸re\nstatus: open\n", undefined],
    ["in a block text", "actual: |\n  status: o‸pen\n", undefined],
    ["behind a block text", "actual: |\n  status: open\n‸\n", "key  «» actual"],
    ["in an item of a list", "scope:\n  - SCP-001\n  - SC‸P-002\n", "value scope.1 «SCP-002» SCP-001"],
    ["behind a dash", "scope:\n  - SCP-001\n  - ‸\n", "value scope.1 «» SCP-001"],
    ["directly behind a dash", "scope:\n  -‸\n", "value scope.0 «»"],
    ["below items", "scope:\n  - SCP-001\n  ‸\n", "key scope «» SCP-001"],
    ["in a list at the column of its key", "scope:\n- SC‸\nstatus: open\n", "value scope.0 «SC»"],
    ["behind such a list", "scope:\n- SCP-001\nsta‸\n", "key  «sta» scope"],
    ["on the first key of an item", "evidence:\n  - quo‸te: It hangs\n", "key evidence.0 «quote» quote"],
    ["on the next key of an item", "evidence:\n  - quote: x\n    b‸\n", "key evidence.0 «b» quote"],
    ["in an item's value", "evidence:\n  - quote: x\n    by: rep‸\n", "value evidence.0.by «rep» quote by"],
    ["in brackets", "scope: [SCP-001, ‸]\n", "value scope.1 «» SCP-001"],
    ["in brackets that are open", "scope: [SCP-001, SC‸\nstatus: open\n", "value scope.1 «SC» SCP-001"],
    ["in braces on a key", "impact: { wh‸o: Reps, effect: x }\n", "key impact «who» who effect"],
    ["in braces on a value", "impact: { who: Re‸ps, effect: x }\n", "value impact.who «Reps» who effect"],
    ["in braces that are empty", "impact: {‸}\n", "key impact «»"],
    ["in braces in brackets", "evidence: [{ quote: x, b‸ }]\n", "key evidence.0 «b» quote"],
    ["in brackets over lines", "scope: [\n  SCP-001,\n  SC‸,\n]\nstatus: open\n", "value scope.1 «SC» SCP-001"],
    ["below a line that is broken", "title: a: b: c\n\tx\nstatus: op‸en\n", "value status «open» title status"],
  ];
  for (const [what, yaml, place] of gaps)
    it(`is known ${what}`, () => {
      const marked = yaml.includes("‸") ? yaml : `${yaml}‸`;
      assert.equal(placeIn("gap", `---\n${marked}---\nText.\n`), place);
      assert.equal(placeIn("gap", `---\r\n${marked.replaceAll("\n", "\r\n")}---\r\n`), place, "with CRLF");
      if (!/\n$/.test(marked) || place !== undefined) assert.equal(placeIn("gap", `---\n${marked}`), place, "unclosed");
    });

  const people: typeof gaps = [
    ["between items", "- id: a\n‸\n- id: b\n", "key  «»"],
    ["in an item", "- id: a\n  na‸\n- id: b\n", "key 0 «na» id"],
    ["in the second item", "- id: a\n  name: x\n- id: b\n  side: cl‸\n", "value 1.side «cl» id side"],
    ["at the start of an empty file", "‸", "key  «»"],
  ];
  for (const [what, yaml, place] of people)
    it(`is known in a list file ${what}`, () => {
      assert.equal(placeIn("person", yaml), place);
    });

  it("is not in the text below the front-matter", () => {
    assert.equal(placeIn("gap", "---\nid: GAP-001\n---\nstatus: ‸\n"), undefined);
  });

  it("is found or not, but never throws, wherever it is in whatever text", () => {
    const piece = fc.constantFrom(
      "a",
      ": ",
      "- ",
      "\n",
      "  ",
      "[",
      "]",
      "{",
      "}",
      ",",
      '"',
      "'",
      "#",
      " #",
      "|",
      "\r\n",
      "\t",
      "---\n",
      "key",
      ">-\n",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(80), fc.boolean(), (pieces, at, isGap) => {
        const kind = byName.get(isGap ? "gap" : "person");
        const text = `${isGap ? "---\n" : ""}${pieces.join("")}`;
        const cursor = kind && cursorIn(kind, text, Math.min(at, text.length));
        if (cursor) assert.ok(cursor.span.start <= cursor.span.end && cursor.span.end <= text.length);
      }),
      { numRuns: 3000 },
    );
  });
});
