/** Characters of a heavy text: what takes time with their square takes minutes. */
const MUCH = 200_000;

/** The same for a text inside another. */
const LONG = 100_000;

const fill = (piece: string, length = MUCH): string => piece.repeat(Math.floor(length / piece.length));

/** A gap with further lines in its fields, and a text below them. */
export function gapWith(fields: string, body = ""): string {
  return `---\nid: GAP-001\ntitle: Quotes\nclass: defect\nhorizon: now\nstatus: open\n${fields}\n---\n${body}`;
}

/** Lists of references to lists of references: eight billion items, were they written out. */
function bomb(): string {
  const names = "abcdefghij";
  const lists = Array.from(names, (name, index) =>
    index === 0
      ? `${name}: &${name} [x, x, x, x, x, x, x, x, x, x]`
      : `${name}: &${name} [${fill(`*${names[index - 1]},`, 30)}]`,
  );
  return lists.join("\n");
}

function steps(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
}

/** Fields and lists that are hard on whoever reads YAML, as the only text of `people.yaml` or between a gap's fences. */
export const HEAVY_YAML: Readonly<Record<string, () => string>> = {
  "a bomb of aliases": bomb,
  "brackets in brackets": () => `a: ${fill("[")}`,
  "braces in braces": () => `a: ${fill("{a: ")}`,
  "lists in lists": () => fill("- "),
  "questions in questions": () => fill("? "),
  "steps without end": () => steps(1500),
  "lines without end": () => fill("#\n"),
  "blank lines without end": () => fill("\n"),
  "carriage returns without end": () => fill("\r"),
  "keys without end": () => Array.from({ length: 40_000 }, (_, index) => `k${index}: 1`).join("\n"),
  "one key again and again": () => fill("a: 1\n"),
  "items without end": () => fill("- a\n"),
  "faulty items without end": () => fill("- x: 1\n"),
  "items of one identifier": () => fill("- id: a\n  name: A\n  side: client\n"),
  "entries on one line": () => `roles: [${fill("a,")}]`,
  "groups on one line": () => `- [${fill("{},")}]`,
  "anchors without end": () => fill("- &a x\n"),
  "tags without end": () => fill("- !t x\n"),
  "quotes without end": () => `a: ${fill("'")}`,
  "an open quote": () => `a: "${fill("\\")}`,
  "an open quote of lines": () => `a: "${fill("\n x")}`,
  "an open block": () => `a: |\n${fill(" x\n")}`,
  "a plain text of lines": () => `a: x\n${fill(" x\n")}`,
  "space within a value": () => `title: a${fill(" ")}b`,
  "tabs within a value": () => `title: a${fill("\t")}b`,
  "colons without end": () => fill("a:"),
  "a key as long as a file": () => `${fill("k")}: 1`,
  "marks of byte order": () => fill("\uFEFF"),
  "directives without end": () => fill("%YAML 1.2\n"),
  "documents without end": () => fill("---\n"),
  "an address of letters": () => `- id: a\n  name: A\n  side: client\n  emails: ["x@${fill("a", LONG)}"]`,
  "an address of dots": () => `- id: a\n  name: A\n  side: client\n  emails: ["${fill("a.", LONG)}@x"]`,
  "a name of hyphens": () => `- id: ${fill("a-", LONG)}!\n  name: A\n  side: client`,
};

/** Fields of a gap that are hard on whoever judges values. */
export const HEAVY_FIELDS: Readonly<Record<string, () => string>> = {
  "a link of letters": () => `evidence: [{ link: "http://${fill("a", LONG)} x" }]`,
  "a link of escapes": () => `evidence: [{ link: "http://${fill("%41", LONG)}|" }]`,
  "a number as long as a file": () => `due: ${fill("1", LONG)}`,
  "a date as long as a file": () => `due: 2026-${fill("03-", LONG)}`,
  "references without end": () => `scope: [${fill("GAP-002, ", LONG)}]`,
  "different references without end": () =>
    `scope: [${Array.from({ length: 20_000 }, (_, index) => `SCP-${index + 100}`).join(", ")}]`,
  "quotes of people without end": () => `evidence:\n${fill("  - quote: It hangs\n    by: rep-1\n")}`,
  "faulty entries without end": () => `scope: [${fill("1,", LONG)}]`,
  "slips without end": () => fill("statuss: open\n", LONG),
  "suppressions without end": () =>
    `rescue-ignore:\n${Array.from({ length: 10_000 }, (_, index) => `  gap/x${index}: no`).join("\n")}`,
};

/** Texts that are hard on whoever reads Markdown. */
export const HEAVY_MARKDOWN: Readonly<Record<string, () => string>> = {
  "quotes in quotes": () => fill("> "),
  "lists in lists": () => fill("- "),
  "numbered lists in lists": () => fill("1. "),
  "quotes in quotes by lines": () => Array.from({ length: 2500 }, (_, level) => `${">".repeat(level)} a`).join("\n"),
  "open brackets": () => fill("["),
  "open pictures": () => fill("![["),
  "links in links": () => fill("[a](b", LONG),
  "brackets without addresses": () => fill("[a]", LONG),
  "emphasis without end": () => fill("*a **a ", LONG),
  "marks without end": () => fill("*"),
  "crossed emphasis": () => fill("*_", LONG),
  "strikes without end": () => fill("a~~ b", LONG),
  "ticks of all lengths": () => Array.from({ length: 2500 }, (_, length) => `${"`".repeat(length)}a`).join(""),
  "open comments": () => fill("<!--"),
  "open tags": () => fill("<a "),
  "open tags with values": () => fill("<a b='"),
  "open instructions": () => fill("<?"),
  "tags in tags": () => fill("<b>"),
  "what joins when something goes": () => `${fill("<!<!-- -->-- ", 100_000)}${fill("-->", 30_000)}`,
  "tags that join when one goes": () => `${fill("<", 3000)}b${fill(">", 3000)}`,
  "headings of space": () => `# a${fill(" ", LONG)}b`,
  "headings of marks": () => `# a${fill(" #", LONG)}b`,
  "headings without end": () => fill("# a\n"),
  "fences without end": () => fill("```\n"),
  "an open fence": () => `\`\`\`\n${fill("a\n")}`,
  "tables of bars": () => `${fill("|", 20_000)}\n${fill("|-", 40_000)}\n${fill("|", 20_000)}`,
  "wide tables": () => `${fill("|a", 20_000)}\n${fill("|-", 20_000)}\n${fill("a\n", 40_000)}`,
  "definitions without end": () => fill("[a]: b\n"),
  "footnotes without end": () => fill("[^a]", LONG),
  "addresses without end": () => fill("www.a", LONG),
  "addresses of mail": () => fill("a@a.a", LONG),
  "half an address of mail": () => fill("a.", LONG),
  "addresses with entities": () => `www.a.b/${fill("&amp;", LONG)}`,
  "addresses with brackets": () => `www.a.b/${fill(")", LONG)}`,
  "entities without end": () => fill("&amp;"),
  "backslashes without end": () => fill("\\"),
  "underlined lines": () => fill("a\n-\n"),
  "space at line ends": () => `a${fill(" ", LONG)}\nb`,
  "identifiers without end": () => fill("GAP-001 "),
  "one long identifier": () => `GAP-${fill("1")}x`,
  "fences of ours without end": () => fill("<!-- rescue:begin a 0 -->\n"),
  "space in a fence of ours": () => `<!--${fill(" ", LONG)}rescue:`,
};

/** Schemas of an engagement's own, with a file to be judged by them. */
export const HEAVY_SCHEMAS: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  "a pattern that doubles": () => trick({ pattern: "^(a+)+$" }),
  "a pattern of stars": () => trick({ pattern: "(x+x+)+y" }),
  "a pattern of choices": () => trick({ pattern: "^(a|a)*$" }),
  "a pattern of ends": () => trick({ pattern: "(.*a){20}" }),
  "a pattern that looks behind": () => trick({ pattern: "(a*)*\\1b" }),
  "a pattern of a thousand steps": () => trick({ pattern: "(a?){300}a{300}" }),
  "a pattern that is written out for ever": () => trick({ pattern: "((a{1000}){1000}){1000}" }),
  "a pattern as long as a file": () => trick({ pattern: fill("a?", 50_000) }),
  "a pattern in brackets": () => trick({ pattern: `${fill("(", 20_000)}${fill(")", 20_000)}` }),
  "parts that double": () => trick({ allOf: [{ $ref: "#/$defs/d0" }] }, doubling(40)),
  "a part that refers to itself": () => trick({ anyOf: [{ $ref: "#/properties/title" }] }),
  "a part that refers to the whole": () => trick({ items: { allOf: [{ $ref: "#" }, { $ref: "#" }] } }),
  "references that are looked up late": () => trick({ $dynamicRef: "#x" }),
  "brackets in brackets": () => ({ [TRICK]: fill('{"not":') }),
  "lists in lists": () => ({ [TRICK]: fill("[") }),
  "groups that are all different": () =>
    trick({}, { properties: { ...ID, title: TEXT, list: { type: "array", uniqueItems: true } } }),
  "fields without end": () =>
    trick(
      {},
      {
        properties: {
          ...ID,
          title: TEXT,
          ...Object.fromEntries(Array.from({ length: 4000 }, (_, n) => [`f${n}`, {}])),
        },
      },
    ),
  "names of every object": () =>
    trick(
      {},
      { properties: { ...ID, title: TEXT, constructor: TEXT, toString: { type: "number" } }, required: ["id"] },
    ),
  "files of many stars": () => trick({}, {}, { collection: `${fill("*a", 60)}.yaml`, folder: undefined }),
  "a template as long as a file": () => ({
    ...trick({}),
    ".rescue/templates/trick.md": `---\nid: {{id}}\ntitle: {{title}}${fill(" ", 250_000)}#\n---\n`,
  }),
};

const TRICK = ".rescue/schemas/trick.schema.json";
const TEXT = { type: "string" };
const ID = { id: { type: "string" } };

function trick(title: object, rest: object = {}, kind: object = {}): Record<string, string> {
  const annotation = {
    name: "trick",
    prefix: "TRK",
    folder: "tricks",
    title: "title",
    icon: "bug",
    phase: "triage",
    ...kind,
  };
  const schema = { "x-kind": annotation, type: "object", properties: { ...ID, title: { ...TEXT, ...title } }, ...rest };
  const groups = Array.from({ length: 30_000 }, (_, index) => `{ a: ${index} }`).join(", ");
  return {
    [TRICK]: JSON.stringify(schema),
    "tricks/TRK-001.md": `---\nid: TRK-001\ntitle: ${fill("a", LONG)}!\nlist: [${groups}]\n---\n`,
    [`${fill("a", 200)}.yaml`]: "- id: TRK-001\n",
  };
}

/** Each of them twice the one after it: a million millions of parts in forty lines. */
function doubling(steps: number): object {
  const parts = Array.from({ length: steps }, (_, step) => [
    `d${step}`,
    { allOf: [{ $ref: `#/$defs/d${step + 1}` }, { $ref: `#/$defs/d${step + 1}` }] },
  ]);
  return { $defs: { ...Object.fromEntries(parts), [`d${steps}`]: {} } };
}

/** Characters that a cell of a workbook can hold. */
const CELL = 32_000;

/** Cells that are hard on whoever reads them as names, dates, figures, words or lists. */
export const HEAVY_CELLS: Readonly<Record<string, () => string>> = {
  "space within a cell": () => `a${fill(" ", CELL)}b`,
  "addresses in a row": () => `${fill("a@", CELL)} `,
  "names in a row": () => fill("a, ", CELL),
  "open brackets": () => fill("(", CELL),
  "open corners": () => fill("<a", CELL),
  "digits without end": () => `${fill("1", CELL)}x`,
  "numbers in a row": () => `${fill("1,", CELL)}x`,
  "dates in a row": () => `${fill("3/4/2026 ", CELL)}x`,
  "weeks in a row": () => `2026${fill(" ", CELL)}W${fill(" 11", CELL)}x`,
  "entries in a row": () => `${fill("what: x, ", CELL)}\n${fill("what: x\n", CELL)}`,
  "lists in a row": () => `${fill("a;", CELL)}${fill("b, ", CELL)}`,
  "groups in a row": () => `${fill("{ a: ", CELL)}\n[${fill("{},", CELL)}]`,
  "quotes in a row": () => `${fill('"', CELL)} ${fill('"a" ', CELL)}`,
  "formulas in a row": () => `${fill("'=", CELL)}${fill(" #N/A", CELL)}!`,
  "marks over a letter": () => `a${fill("\u0301\u0316", CELL)}`,
};
