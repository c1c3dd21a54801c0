import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { createEngagement } from "../../src/core/engagement/engagement.ts";
import { ambiguousScalars } from "../../src/core/parse/ambiguous-scalars.ts";
import { splitFrontMatter } from "../../src/core/parse/front-matter.ts";
import { artifactsIn, parseFile } from "../../src/core/parse/parse-file.ts";
import { readPlainTree, readPlainYaml } from "../../src/core/parse/plain-yaml.ts";
import { parseYaml } from "../../src/core/parse/yaml.ts";
import { toValue, type YamlNode } from "../../src/core/parse/yaml-tree.ts";
import { gapText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { assets } from "../support/engagement-fixture.ts";
import { entries, layouts, writeEntries } from "../support/yaml-documents.ts";

const kinds = createEngagement(assets, []).kinds;
const kind = kinds.byName.get("gap") ?? assert.fail();

/** What the product ships and what the examples hold, without bodies. */
const SHIPPED = [
  ...readdirSync("templates", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|ya?ml)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .filter((text) => text.startsWith("---") || /^(?:- )?[a-z]+:/m.test(text.split("\n")[0] ?? "")),
  ...[gapText(), scopeText(), signoffText()],
].map(yamlOf);

/** What people write, in every form that is read. */
const WRITTEN = `id: GAP-001
title: Quotes fail, often: not said # "never"
`
  .replace(": not said", " not said")
  .concat(`expected: >-
  Folded over
  two lines

  and a third
actual: |
  - first
    more

  last
impact: { who: 'the rep''s team', amount: 5, unit: "minutes", areas: [daily-use, revenue], per: }
evidence:
- quote: I write it down
  by: rep
- steps: Open a deal,
    look for the field
  # nothing
-
  file: a.png
-  scalar
empty:
at: 2026-03-09T10:00:00Z
ok: true
none: ~
`);

const BITS = [
  ..." |  |\n| #|: |- |-|? |[|]|{|}|,|, |&a |*a|!t |>|>-|'|''|\"|\\|%|@|`|~|null|true|True|yes|on|0|1.10|007".split(
    "|",
  ),
  ..."0x1 1e3 +1 -1 .5 5. -0 .inf .nan 1_000 0o7 --- ... <<: __proto__: = 1:2 - .. !! 2026-01-01 [a,b] {a:b}".split(
    " ",
  ),
  ...["|", "\t", "\r", "\r\n", "\u00a0", "\u2028", "\u0085", "\ufeff", "é", "😀", "a: b", "\n  ", "\n    x", "\n# c\n"],
  ...[
    '"a": b',
    "null: ",
    "true: 1\n",
    "{ a: b, c: [d] }",
    "- a: 1\n  b: 2\n",
    "|\n  a\n b\n",
    "\n\n",
    "\n  # c\n",
    "a:\n",
  ],
];

const change = fc.record({
  at: fc.nat(2000),
  cut: fc.constantFrom(0, 0, 1, 2, 7),
  bit: fc.constantFrom(...BITS),
  from: fc.nat(2000),
});

/** Documents as they are, with a few characters put in or cut out, or with a line of theirs repeated elsewhere. */
const mutated = fc
  .record({
    text: fc.oneof(
      fc.constantFrom(WRITTEN, ...SHIPPED),
      fc.tuple(entries, layouts).map(([list, { indent, eol }]) => writeEntries(list, 0, indent).replaceAll("\n", eol)),
    ),
    changes: fc.array(change, { maxLength: 3 }),
  })
  .map(({ text, changes }) =>
    changes.reduce((all, { at, cut, bit, from }) => {
      const place = at % (all.length + 1);
      const lines = all.split("\n");
      if (from % 5 === 0) return lines.toSpliced(at % lines.length, 0, lines[from % lines.length] ?? "").join("\n");
      return all.slice(0, place) + bit + all.slice(place + cut);
    }, text),
  );
const soup = fc.array(fc.constantFrom("a:", "b: ", "- ", "  ", "\n", "\n", "x", ...BITS), { maxLength: 14 });
const documents = fc.oneof(
  { weight: 3, arbitrary: mutated },
  soup.map((bits) => bits.join("")),
);

/** Documents whose places were compared. */
let placed = 0;

describe("Plain YAML", () => {
  it("has the value that the tree has, and nothing that a finding could tell of", () => {
    let compared = 0;
    fc.assert(
      fc.property(documents, (text) => {
        if (isSame(text)) compared++;
      }),
      { numRuns: 10_000 },
    );
    assert.ok(compared > 400 && placed > compared * 0.9, `${compared} were compared, ${placed} with their places`);
  });

  it("is what the product ships and what people write", () => {
    assert.ok(isSame(WRITTEN.replace("per: }", "per: x }")));
    assert.ok(isSame(WRITTEN.replace("per: }", "per: x }").replaceAll("\n", "\r\n")));
    const plain = SHIPPED.filter((text) => !text.includes("{{")).map(isSame);
    assert.ok(plain.filter(Boolean).length > plain.length * 0.8, `${plain.filter(Boolean).length} of ${plain.length}`);
  });

  it("is a long list of items with brackets as well, as long as each is closed before the next", () => {
    assert.ok(isSame("- usage: { users: 0 }\n  tags: [a, b]\n".repeat(500)));
    assert.ok(!isSame(`- ${"[".repeat(70)}${"]".repeat(70)}\n`));
  });

  it("refuses what readers take for different things", () => {
    const refused = [
      ..."a: 1.10|a: 007|a: yes|a: +1|a: 0x1|a: 1e3|a: .inf|a: True|a: &x b|a: *x|a: !t b|a: b: c|a: [b|a: 'b|a|".split(
        "|",
      ),
      ...[
        "a: 1\na: 2\n",
        "null: 1\n",
        "__proto__: 1\n",
        "<<: 1\n",
        "a:\t1\n",
        "--- \na: 1\n",
        "a: 1\n---\nb: 2\n",
        "a: |2\n   b\n",
      ],
      ...["a: 1\n b: 2\n", "a: b\n\n  c\n", '"a": 1\n', "? a\n", "a: |\n  b", "- - a\n", `a: ${"[".repeat(70)}\n`],
    ];
    assert.deepEqual(
      refused.filter((text) => readPlainYaml(text) !== undefined),
      [],
    );
  });

  it("gives the artifacts that reading with findings gives", () => {
    for (const text of [
      gapText(),
      gapText({ class: "defekt" }),
      gapText({ owner: "[x]", title: "1.10" }),
      "---\n- a\n---\n",
      "---\n",
    ])
      for (const path of ["gaps/GAP-001.md"]) {
        const input = { path, content: { text } };
        assert.deepEqual(artifactsIn(kind, input).map(plainly), parseFile(kind, input).artifacts.map(plainly));
      }
  });
});

/** Whether a text is plain; asserts that the tree then says the same of it. */
function isSame(text: string): boolean {
  const value = readPlainYaml(text);
  if (value === undefined) return false;
  const { tree, problems } = parseYaml(text);
  assert.deepEqual(problems, [], text);
  if (!tree) assert.fail(text);
  const expected = toValue(tree);
  assert.deepEqual(value, expected, text);
  assert.equal(JSON.stringify(value), JSON.stringify(expected), text);
  assert.deepEqual(ambiguousScalars({ path: "", text, tree }, kind, []), [], text);
  assertSamePlaces(text, tree);
  return true;
}

/** The plain tree is the one that `parseYaml` makes, or there is none; within a longer text, too. */
function assertSamePlaces(text: string, tree: YamlNode): void {
  const plain = readPlainTree(text);
  if (!plain) return;
  placed++;
  assert.deepEqual(plain, tree, text);
  const within = { start: 4, end: 4 + text.length };
  assert.deepEqual(readPlainTree(`---\n${text}---\nBody: x\n`, within), parseYaml(text, 4).tree, text);
}

function plainly({ id, title, value, body, valid, index }: ReturnType<typeof artifactsIn>[number]): unknown {
  return { id, title, value, body, valid, index };
}

function yamlOf(text: string): string {
  const split = splitFrontMatter(text);
  return split.type === "found" ? text.slice(split.parts.yaml.start, split.parts.yaml.end) : text;
}
