import assert from "node:assert/strict";
import { ofKind } from "../../src/core/engagement/engagement.ts";
import { decodeUtf8 } from "../../src/core/parse/decode.ts";
import { LARGEST_FILE } from "../../src/core/parse/file-findings.ts";
import { ENGINE_CODES } from "../../src/core/rules/engine-codes.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import type { Finding } from "../../src/core/text/finding.ts";
import { contextOf, type FixtureFiles, printPlace } from "../support/engagement-fixture.ts";

/** What is wrong in a few words, the files, and every finding of reading them: `line:column-endLine:endColumn code`. */
type Case = readonly [what: string, files: FixtureFiles, expect: readonly string[], says?: RegExp];

const GAP = "gaps/GAP-001.md";
const SOUND = { id: "GAP-001", title: "Quotes", class: "defect", horizon: "later", status: "open" };

/** A gap on lines 2 to 6, further fields from 7 on; `undefined` leaves a field out. */
function gap(fields: Readonly<Record<string, string | undefined>> = {}, body = ""): string {
  const lines = Object.entries({ ...SOUND, ...fields }).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}:${value === "" || value.startsWith("\n") ? value : ` ${value}`}`,
  );
  return `---\n${lines.join("\n")}\n---\n${body}`;
}

const inGap = (fields: Readonly<Record<string, string | undefined>>): FixtureFiles => ({ [GAP]: gap(fields) });
const PERSON = "- id: a\n  name: A\n  side: client\n";

describe("keys and values that the schema refuses", () => {
  judge([
    ["a missing key, at the key after which it belongs", inGap({ class: undefined }), ["3:1-3:6 schema/missing-key"]],
    ["a missing first key, at the first key there is", inGap({ id: undefined }), ["2:1-2:6 schema/missing-key"]],
    ["a missing nested key, at its parent", inGap({ order: "{}" }), ["7:1-7:6 schema/missing-key"]],
    [
      "a key missing in one item of a list, at that item",
      { "people.yaml": `${PERSON}- id: b\n  name: B\n` },
      ["5:3-5:7 schema/missing-key"],
      /^side is missing\. Whom the person works for\. Add it\.$/,
    ],
    [
      "every missing key, not only the first",
      { [GAP]: "---\nid: GAP-001\ntitle: Quotes\nclass: defect\n---\n" },
      ["4:1-4:6 schema/missing-key", "4:1-4:6 schema/missing-key"],
    ],
    [
      "an unknown key, with the one that was meant",
      inGap({ onwer: "rep-1" }),
      ["7:1-7:6 schema/unknown-key"],
      /Did you mean owner\?$/,
    ],
    [
      "an unknown nested key",
      inGap({ impact: "\n  whom: Reps" }),
      ["8:3-8:7 schema/unknown-key"],
      /Did you mean who\?$/,
    ],
    ["an unknown key that is like no other", inGap({ colour: "red" }), ["7:1-7:7 schema/unknown-key"], /Remove it/],
    ["an unknown key named like a part of every object", inGap({ constructor: "x" }), ["7:1-7:12 schema/unknown-key"]],
    [
      "a value outside its list, with the nearest one",
      inGap({ status: "opne" }),
      ["6:9-6:13 schema/unknown-value"],
      /Did you mean open\?$/,
    ],
    [
      "a value in capitals, with the right one",
      inGap({ status: "Open" }),
      ["6:9-6:13 schema/unknown-value"],
      /Did you mean open\?$/,
    ],
    [
      "a quoted value outside its list",
      inGap({ status: '"opne"' }),
      ["6:9-6:15 schema/unknown-value"],
      /Did you mean open\?$/,
    ],
    [
      "a value that is like no other",
      inGap({ status: "sleeping" }),
      ["6:9-6:17 schema/unknown-value"],
      /Use one of open, planned/,
    ],
    [
      "one wrong value of a list, by the name of the list",
      { "people.yaml": `${PERSON}  roles: [it, busines-owner]\n` },
      ["4:15-4:28 schema/unknown-value"],
      /is not a value of roles.*Did you mean business-owner\?$/,
    ],
    [
      "a list where a text is meant",
      inGap({ title: "\n  - a\n  - b" }),
      ["3:1-3:6 schema/wrong-type"],
      /takes text, but this is a list/,
    ],
    [
      "a group where a text is meant",
      inGap({ title: "{ a: 1 }" }),
      ["3:1-3:6 schema/wrong-type"],
      /but this is a group of fields/,
    ],
    ["a text where a list is meant", inGap({ scope: "SCP-001" }), ["7:8-7:15 schema/wrong-type"]],
    ["a text where a number is meant", inGap({ order: "{ rank: first }" }), ["7:16-7:21 schema/wrong-type"]],
    [
      "a part where a whole number is meant",
      inGap({ order: "{ rank: 1.5 }" }),
      ["7:16-7:19 schema/wrong-type"],
      /takes a whole number/,
    ],
    ["a key without a value", inGap({ title: "" }), ["3:1-3:6 schema/wrong-type"], /^title is empty\./],
    ["an item of a list that has no fields", { "people.yaml": "- just text\n" }, ["1:3-1:12 schema/wrong-type"]],
    ["an empty text", inGap({ title: '""' }), ["3:8-3:10 schema/invalid"]],
    ["a text that is too long", inGap({ title: "x".repeat(201) }), ["3:8-3:209 schema/invalid"]],
    ["the same entry twice", { "people.yaml": `${PERSON}  roles: [it, it]\n` }, ["4:10-4:18 schema/invalid"]],
    [
      "an address that is none",
      { "people.yaml": `${PERSON}  emails:\n    - nobody\n` },
      ["5:7-5:13 schema/wrong-format"],
      /emails cannot be read/,
    ],
    ["a link that is none", inGap({ evidence: "\n  - link: here" }), ["8:11-8:15 schema/wrong-format"]],
    [
      "an identifier of another form",
      inGap({ id: "GAP-1" }),
      ["2:5-2:10 id/form"],
      /^id is not written like GAP-001\./,
    ],
    [
      "an identifier in capitals",
      { "people.yaml": "- id: Head Of\n  name: A\n  side: client\n" },
      ["1:7-1:14 id/form"],
    ],
    [
      "several problems of one file, all of them",
      inGap({ status: "opne", due: "2026-02-30", onwer: "x" }),
      ["6:9-6:13 schema/unknown-value", "7:6-7:16 date/impossible", "8:1-8:6 schema/unknown-key"],
    ],
  ]);
});

describe("dates", () => {
  judge([
    ["a day that does not exist", inGap({ due: "2026-02-30" }), ["7:6-7:16 date/impossible"]],
    ["a day in words", inGap({ due: "tomorrow" }), ["7:6-7:14 date/impossible"]],
    ["a time without a zone", signoffAt("2026-03-09T10:00:00"), ["7:5-7:24 date/impossible"]],
    [
      "a time in half a zone, which no clock can hold",
      signoffAt("2026-03-09T10:00:00+10"),
      ["7:5-7:27 date/impossible"],
    ],
    ["a leap second, which no clock here can hold", signoffAt("2026-06-30T23:59:60Z"), ["7:5-7:25 date/impossible"]],
    [
      "a date before the one that it follows",
      inGap({ raisedOn: "2026-03-09", due: "2026-03-01" }),
      ["8:6-8:16 date/reversed"],
    ],
    ["two dates that are the same day", inGap({ raisedOn: "2026-03-09", due: "2026-03-09" }), []],
  ]);
});

describe("scalars that lose what was written", () => {
  judge([
    ["1.10 as a text", inGap({ title: "1.10" }), ["3:8-3:12 yaml/lossy-scalar"], /the number 1\.1/],
    ["007 as a text", inGap({ title: "007" }), ["3:8-3:11 yaml/lossy-scalar"], /the number 7/],
    ["0x1F as a text", inGap({ title: "0x1F" }), ["3:8-3:12 yaml/lossy-scalar"], /the number 31/],
    ["true as a text", inGap({ title: "true" }), ["3:8-3:12 yaml/lossy-scalar"]],
    ["yes as a text, which older readers take for true", inGap({ title: "yes" }), ["3:8-3:11 yaml/lossy-scalar"]],
    ["no as a text", inGap({ acceptance: "no" }), ["7:13-7:15 yaml/lossy-scalar"]],
    ["yes as a truth value", inGap({ blockedByClient: "yes" }), ["7:18-7:21 yaml/lossy-scalar"], /Write true\.$/],
    ["Off as a truth value", inGap({ blockedByClient: "Off" }), ["7:18-7:21 yaml/lossy-scalar"], /Write false\.$/],
    [
      "1.10 and no where any value may stand",
      {
        "changes/CHG-001.md":
          "---\nid: CHG-001\ntitle: T\nstatus: frozen\nchanges:\n  - { item: rep-1, field: name, from: 1.10, to: no }\n---\n",
      },
      ["6:39-6:43 yaml/lossy-scalar", "6:49-6:51 yaml/lossy-scalar"],
    ],
    ["1.10 in quotes", inGap({ title: '"1.10"' }), []],
    ["a time of day, which is a text", inGap({ title: "12:30" }), []],
  ]);
});

describe("YAML that cannot be read", () => {
  judge([
    [
      "a colon in a plain value",
      inGap({ title: "Quotes: from mobile" }),
      ["3:8-3:9 yaml/syntax"],
      /Put the value in quotes/,
    ],
    [
      "a line that is indented by mistake",
      { [GAP]: "---\nid: GAP-001\n title: Quotes\n---\n" },
      ["2:5-2:6 yaml/syntax"],
    ],
    ["a value that begins with a reserved character", inGap({ title: "@home" }), ["3:8-3:9 yaml/syntax"]],
    ["a quote that is not closed, where the YAML ends", inGap({ title: '"Quotes' }), ["7:1-7:2 yaml/syntax"]],
    ["a bracket that is not closed", inGap({ title: "[a, b" }), ["4:1-4:2 yaml/syntax"]],
    ["a tab as indentation", inGap({ order: "\n\trank: 1" }), ["8:1-8:2 yaml/tab-indentation"]],
  ]);
});

describe("departures from the strict profile of YAML", () => {
  judge([
    ["a key that stands twice", inGap({ status: "open\ntitle: Again" }), ["7:1-7:6 yaml/duplicate-key"]],
    ["a nested key that stands twice", inGap({ order: "{ rank: 1, rank: 2 }" }), ["7:19-7:23 yaml/duplicate-key"]],
    ["an anchor", inGap({ title: "&t Quotes" }), ["3:8-3:10 yaml/anchor"]],
    ["an anchor on a group", inGap({ impact: "&i\n  who: Reps" }), ["7:9-7:11 yaml/anchor"]],
    ["an alias of nothing", inGap({ scope: "[*t]" }), ["7:9-7:11 schema/wrong-type", "7:9-7:11 yaml/alias"]],
    ["a tag of YAML's own", inGap({ title: "!!str 12" }), ["3:8-3:13 yaml/tag"], /The tag !!str is used/],
    ["a tag of somebody's own", inGap({ title: "!secret Quotes" }), ["3:8-3:15 yaml/tag"], /The tag !secret is used/],
    ["a merge key", inGap({ order: "\n  <<: { rank: 1 }\n  rank: 2" }), ["8:3-8:5 yaml/merge-key"]],
    ["a key that is a number", inGap({ status: "open\n1: x" }), ["7:1-7:2 yaml/key-not-text"]],
    ["a key that is a list", inGap({ status: "open\n? [a, b]\n: x" }), ["7:3-7:9 yaml/key-not-text"]],
    ["the key __proto__", inGap({ status: "open\n__proto__: { valid: true }" }), ["7:1-7:10 yaml/forbidden-key"]],
    ["a second document", { "people.yaml": `${PERSON}---\n- id: b\n` }, ["4:1-4:4 yaml/multiple-documents"]],
    [
      "a document after the end of one",
      { "people.yaml": `${PERSON}...\n- id: b\n` },
      ["5:1-5:8 yaml/multiple-documents"],
    ],
    ["a directive", { "people.yaml": `%YAML 1.1\n---\n${PERSON}` }, ["1:1-1:10 yaml/directive"]],
    ["a directive for tags", { "people.yaml": `%TAG ! tag:x,2000:\n---\n${PERSON}` }, ["1:1-1:19 yaml/directive"]],
    ["nesting without end", inGap({ expected: "[".repeat(70) + "]".repeat(70) }), ["7:75-7:76 yaml/too-deep"]],
    ["the start of one document", { "people.yaml": `---\n${PERSON}` }, []],
  ]);

  it("keeps the first of two equal keys, so that reading on does not depend on the parser", () => {
    const { engagement } = contextOf(inGap({ status: "open\ntitle: Again" }));
    assert.equal(ofKind(engagement, "gap")[0]?.title, "Quotes");
  });

  it("never lets a file reach the prototype of what is read from it", () => {
    const { engagement } = contextOf(inGap({ status: "open\n__proto__: { owner: rep-1 }" }));
    assert.equal(ofKind(engagement, "gap")[0]?.value.owner, undefined);
  });
});

describe("front-matter and lists", () => {
  judge([
    ["no front-matter", { [GAP]: "# Quotes\n" }, ["1:1-1:1 front-matter/missing"]],
    ["an empty file", { [GAP]: "" }, ["1:1-1:1 front-matter/missing"]],
    ["a blank line before the fence", { [GAP]: `\n${gap()}` }, ["1:1-1:1 front-matter/missing"]],
    ["a rule deep in prose, which opens nothing", { [GAP]: `Prose.\n\n${gap()}` }, ["1:1-1:1 front-matter/missing"]],
    ["a fence that is not closed", { [GAP]: "---\nid: GAP-001\n" }, ["1:1-1:4 front-matter/unclosed"]],
    ["nothing between the fences", { [GAP]: "---\n---\nText\n" }, ["2:1-2:1 front-matter/empty"]],
    ["a comment alone between the fences", { [GAP]: "---\n# later\n---\n" }, ["2:1-2:1 front-matter/empty"]],
    ["a list between the fences", { [GAP]: "---\n- id: GAP-001\n---\n" }, ["2:1-2:1 front-matter/not-fields"]],
    ["a text between the fences", { [GAP]: "---\nhello\n---\n" }, ["2:1-2:1 front-matter/not-fields"]],
    ["an empty engagement.yaml", { "engagement.yaml": "" }, ["1:1-1:1 front-matter/empty"]],
    ["a list in engagement.yaml", { "engagement.yaml": "- a\n" }, ["1:1-1:1 front-matter/not-fields"]],
    ["fields where a list is meant", { "people.yaml": "people:\n  - id: a\n" }, ["1:1-1:1 collection/not-a-list"]],
    ["a text where a list is meant", { "people.yaml": "hello\n" }, ["1:1-1:1 collection/not-a-list"]],
    ["an empty list file", { "goals.yaml": "" }, []],
    ["a list file with a comment alone", { "goals.yaml": "# none yet\n" }, []],
  ]);
});

describe("files that are not what they seem", () => {
  judge([
    [
      "conflict markers in the fields",
      inGap({ title: "A\n<<<<<<< HEAD\n=======\n>>>>>>> theirs" }),
      ["4:1-4:13 file/conflict-markers"],
    ],
    [
      "conflict markers in the text",
      { [GAP]: gap({}, "<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> theirs\n") },
      ["8:1-8:13 file/conflict-markers"],
    ],
    [
      "the middle marker of a three-way conflict",
      { "people.yaml": `${PERSON}||||||| base\n` },
      ["4:1-4:13 file/conflict-markers"],
    ],
    ["a heading underlined like a marker", { [GAP]: gap({}, "Title\n=======\n") }, []],
    [
      "UTF-16, little end first",
      { [GAP]: decoded(0xff, 0xfe, 0x2d, 0) },
      ["1:1-1:1 file/encoding"],
      /not UTF-8 text but UTF-16/,
    ],
    ["UTF-16, big end first", { [GAP]: decoded(0xfe, 0xff, 0, 0x2d) }, ["1:1-1:1 file/encoding"], /UTF-16/],
    ["UTF-32", { [GAP]: decoded(0xff, 0xfe, 0, 0, 0x2d, 0, 0, 0) }, ["1:1-1:1 file/encoding"], /UTF-32/],
    ["bytes that are not UTF-8", { [GAP]: decoded(0x2d, 0xe9, 0x2d) }, ["1:1-1:1 file/encoding"], /another encoding/],
    ["an overlong form that hides a character", { [GAP]: decoded(0xc0, 0xaf) }, ["1:1-1:1 file/encoding"]],
    ["a zero byte", inGap({ title: "a\0b" }), ["3:9-3:10 file/encoding"]],
    ["too many bytes", { [GAP]: { problem: "too large" } }, ["1:1-1:1 file/too-large"]],
    ["too many characters", { [GAP]: gap({}, "x".repeat(LARGEST_FILE)) }, ["1:1-1:1 file/too-large"]],
    ["a symbolic link", { [GAP]: { problem: "link" } }, ["1:1-1:1 file/symbolic-link"]],
    ["a file that may not be read", { [GAP]: { problem: "unreadable" } }, ["1:1-1:1 file/unreadable"], /permissions/],
    ["a pipe", { [GAP]: { problem: "no file" } }, ["1:1-1:1 file/unreadable"], /pipe/],
    [
      "a schema of the engagement's own in another encoding",
      { ".rescue/schemas/vendor.schema.json": { problem: "UTF-16" } },
      ["1:1-1:1 file/encoding"],
    ],
    [
      "a template of the engagement's own that is a link",
      { ".rescue/templates/gap.md": { problem: "link" } },
      ["1:1-1:1 file/symbolic-link"],
    ],
    [
      "a schema in a place where none is looked for",
      { ".rescue/vendor.schema.json": "{}" },
      ["1:1-1:1 file/unclaimed"],
      /\.rescue\/schemas\/NAME\.schema\.json/,
    ],
    [
      "a file of another type in a folder of artifacts",
      { "gaps/notes.txt": "x" },
      ["1:1-1:1 file/unclaimed"],
      /gaps\/GAP-001\.md/,
    ],
    ["an artifact in a folder too deep", { "gaps/old/GAP-001.md": gap() }, ["1:1-1:1 file/unclaimed"]],
    ["a list with another ending", { "people.yml": PERSON }, ["1:1-1:1 file/unclaimed"], /people\.yaml/],
    ["a README beside artifacts", { "gaps/README.md": "About gaps." }, []],
    [
      "a schema of the engagement's own that is not JSON",
      { ".rescue/schemas/vendor.schema.json": "{" },
      ["1:2-1:2 schema/unusable"],
    ],
    [
      "a schema of the engagement's own without x-kind",
      { ".rescue/schemas/vendor.schema.json": '{ "type": "object" }' },
      ["1:1-1:1 schema/unusable"],
    ],
  ]);
});

describe("identifiers and references", () => {
  judge([
    ["a reference to nothing", inGap({ owner: "nobody" }), ["7:8-7:14 ref/broken"]],
    ["a reference to something near", inGap({ owner: "rep-2" }), ["7:8-7:13 ref/broken"], /Did you mean rep-1\?$/],
    [
      "each broken reference of a list",
      inGap({ scope: "\n  - SCP-001\n  - SCP-002" }),
      ["8:5-8:12 ref/broken", "9:5-9:12 ref/broken"],
    ],
    [
      "a kind that nobody knows in the schema that names it, and not where something points to one",
      {
        ...inGap({ vendor: "acme" }),
        ".rescue/schemas/gap.schema.json": '{ "properties": { "vendor": { "type": "string", "x-ref": ["vendor"] } } }',
      },
      ["1:19-1:27 schema/not-used"],
    ],
    ["a reference to another kind", inGap({ scope: "[rep-1]" }), ["7:9-7:14 ref/wrong-kind"]],
    [
      "two files with one identifier, at the later",
      { [GAP]: gap(), "gaps/GAP-001-b.md": gap() },
      ["2:5-2:12 id/duplicate"],
      /gaps\/GAP-001-b\.md/,
    ],
    ["two items with one identifier, at the later", { "people.yaml": PERSON + PERSON }, ["4:7-4:8 id/duplicate"]],
    [
      "two kinds with one identifier",
      { "people.yaml": PERSON.replace("id: a", "id: phases") },
      ["4:1-4:6 id/duplicate"],
    ],
    ["an identifier that is not its file's", { "gaps/GAP-002.md": gap() }, ["2:5-2:12 id/file-name"]],
    [
      "a suppression of what is not there",
      inGap({ "rescue-ignore": "\n  gap/no-owner: Nobody is free." }),
      ["8:17-8:32 suppress/unused"],
    ],
  ]);
});

describe("line ends and byte order marks", () => {
  const bad = gap({
    class: undefined,
    status: "opne",
    evidence: "\n  - link: here",
    expected: "|\n  a\n  b",
    colour: "red",
  });
  const places = [
    "3:1-3:6 schema/missing-key",
    "5:9-5:13 schema/unknown-value",
    "7:11-7:15 schema/wrong-format",
    "11:1-11:7 schema/unknown-key",
  ];
  const list = "- id: a\n  name: A\n  side: clent\n";
  judge([
    ["lines that end in LF", { [GAP]: bad }, places],
    ["lines that end in CR and LF", { [GAP]: bad.replaceAll("\n", "\r\n") }, places],
    ["a byte order mark before the first fence", { [GAP]: `\uFEFF${bad}` }, places],
    ["both", { [GAP]: `\uFEFF${bad.replaceAll("\n", "\r\n")}` }, places],
    ["a list with a byte order mark", { "people.yaml": `\uFEFF${list}` }, ["3:9-3:14 schema/unknown-value"]],
    ["a list with CR and LF", { "people.yaml": list.replaceAll("\n", "\r\n") }, ["3:9-3:14 schema/unknown-value"]],
    [
      "characters outside the basic plane, two units each",
      inGap({ order: "{ reason: 😀, rank: x }" }),
      ["7:28-7:29 schema/wrong-type"],
    ],
  ]);
});

/** One test a case: the findings of reading, and of references and identifiers, are these and no others. */
function judge(cases: readonly Case[]): void {
  for (const [what, files, expect, says] of cases)
    it(expect.length > 0 ? `reading tells of ${what}` : `reading allows ${what}`, () => {
      const context = contextOf(files);
      const found = checkEngagement(context).filter(isOfReading);
      const places = found.map((finding) => printPlace(context.engagement, finding));
      assert.deepEqual(
        places.map((place) => place.slice(place.indexOf(":") + 1)),
        expect,
      );
      if (says) assert.match(found[0]?.message ?? "", says);
      for (const { message } of found) assert.match(message, /[.?!] \S.*[.?]$/);
    });
}

const READING = new Set([
  ...ENGINE_CODES.map(({ code }) => code),
  "ref/broken",
  "ref/wrong-kind",
  "id/duplicate",
  "id/file-name",
  "date/reversed",
]);

function isOfReading({ rule }: Finding): boolean {
  return READING.has(rule);
}

function decoded(...bytes: readonly number[]): { problem: string } {
  const content = decodeUtf8(Uint8Array.from(bytes));
  assert.ok("problem" in content);
  return content;
}

function signoffAt(time: string): FixtureFiles {
  const digest = `sha256:${"0".repeat(64)}`;
  const fields = [
    "id: SGN-001",
    "type: governance",
    "verdict: approved",
    "by: head-of-retail",
    "role: business-owner",
    `at: ${time}`,
  ];
  const rest = [
    `subjects: [{ id: rep-1, digest: "${digest}" }]`,
    "statement: Yes.",
    "channel: cli",
    "assurance: signed",
    "recordedBy: rep-1",
  ];
  return { "signoffs/SGN-001.md": `---\n${[...fields, ...rest].join("\n")}\n---\n` };
}
