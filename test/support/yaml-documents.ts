import fc from "fast-check";

/** A piece of YAML as a person might write it: the shape decides the value, the style only how it looks. */
export type Piece =
  | {
      readonly type: "scalar";
      readonly value: unknown;
      readonly style: "plain" | "single" | "double" | "literal" | "folded";
    }
  | { readonly type: "map"; readonly entries: readonly Entry[]; readonly flow: boolean }
  | { readonly type: "list"; readonly items: readonly Piece[]; readonly flow: boolean };

export interface Entry {
  readonly key: string;
  readonly value: Piece;
  /** A comment on a line of its own before the entry. */
  readonly above: string | undefined;
  /** A comment after a value on one line. */
  readonly beside: string | undefined;
  readonly blankBefore: boolean;
}

export interface Layout {
  readonly eol: "\n" | "\r\n";
  readonly bom: boolean;
  readonly indent: 2 | 4;
  readonly finalNewline: boolean;
}

const words = fc.constantFrom(
  "Quotes fail",
  "it's slow",
  "3 agents",
  "a - b",
  "x",
  "ü ∑ 日本",
  "no way",
  "50 %",
  "on",
  "~",
  "null",
  "007",
  "",
);
const comment = fc.option(fc.constantFrom("note", "- not: an item", "key: value", "---", "it's"), {
  nil: undefined,
  freq: 3,
});

const scalar: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({
    type: fc.constant("scalar" as const),
    value: fc.oneof(words, fc.string({ maxLength: 12 })),
    style: fc.constantFrom("single" as const, "double" as const),
  }),
  fc.record({
    type: fc.constant("scalar" as const),
    value: fc.constantFrom("word", "two words", "a-b", 7, 1.5, true, false, null),
    style: fc.constant("plain" as const),
  }),
  fc.record({
    type: fc.constant("scalar" as const),
    value: fc.constantFrom("line\n", "one\ntwo\n", "a: b\n- c\n", "# no comment\n\nend\n"),
    style: fc.constantFrom("literal" as const, "folded" as const),
  }),
);

const keys = ["title", "impact", "owner", "due", "evidence", "order", "retest", "note", "who", "by", "a b", "x-y"];

const { piece } = fc.letrec<{ piece: Piece; entry: Entry }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: scalar },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant("map" as const),
        entries: fc.uniqueArray(tie("entry"), { selector: (entry) => entry.key, minLength: 1, maxLength: 4 }),
        flow: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant("list" as const),
        items: fc.array(tie("piece"), { maxLength: 3 }),
        flow: fc.boolean(),
      }),
    },
  ),
  entry: fc.record({
    key: fc.constantFrom(...keys),
    value: tie("piece"),
    above: comment,
    beside: comment,
    blankBefore: fc.boolean(),
  }),
}));

const entry: fc.Arbitrary<Entry> = fc.record({
  key: fc.constantFrom(...keys),
  value: piece,
  above: comment,
  beside: comment,
  blankBefore: fc.boolean(),
});

export const entries = fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 6 });

export const layouts: fc.Arbitrary<Layout> = fc.record({
  eol: fc.constantFrom("\n" as const, "\r\n" as const),
  bom: fc.boolean(),
  indent: fc.constantFrom(2 as const, 4 as const),
  finalNewline: fc.boolean(),
});

/** The entries as block YAML, each line indented by `column`; ends with a line feed. Line ends are line feeds. */
export function writeEntries(list: readonly Entry[], column: number, indent: number): string {
  const pad = " ".repeat(column);
  return list
    .map(({ key, value, above, beside, blankBefore }) => {
      const lead = `${blankBefore ? "\n" : ""}${above === undefined ? "" : `${pad}# ${above}\n`}`;
      return `${lead}${pad}${key}:${writeValue(value, column, { indent, beside })}`;
    })
    .join("");
}

function writeValue(value: Piece, column: number, style: { indent: number; beside: string | undefined }): string {
  const { indent, beside } = style;
  const tail = `${beside === undefined ? "" : ` # ${beside}`}\n`;
  if (value.type === "scalar" && (value.style === "literal" || value.style === "folded"))
    return ` ${value.style === "literal" ? "|" : ">"}${tail}${indented(String(value.value), column + indent)}`;
  if (value.type === "scalar" || value.flow || isEmpty(value)) {
    const written = writeFlow(value);
    return `${written === "" ? "" : ` ${written}`}${tail}`;
  }
  if (value.type === "map") return tail + writeEntries(value.entries, column + indent, indent);
  return tail + value.items.map((item) => writeItem(item, column + indent, indent)).join("");
}

function writeItem(item: Piece, column: number, indent: number): string {
  const pad = " ".repeat(column);
  if (item.type === "map" && !item.flow && !isEmpty(item)) {
    const text = writeEntries(
      item.entries.map((one, index) => (index === 0 ? { ...one, above: undefined, blankBefore: false } : one)),
      column + 2,
      indent,
    );
    return `${pad}- ${text.slice(column + 2)}`;
  }
  return `${pad}-${writeValue(item, column, { indent, beside: undefined })}`;
}

function writeFlow(value: Piece): string {
  if (value.type === "list")
    return `[${value.items
      .map(writeFlow)
      .map((text) => (text === "" ? "~" : text))
      .join(", ")}]`;
  if (value.type === "map")
    return `{ ${value.entries.map(({ key, value: part }) => `${key}: ${writeFlow(part) || "~"}`).join(", ")} }`;
  if (value.value === null) return "";
  if (value.style === "single" && /^[^\n\r\p{C}]*$/u.test(String(value.value)))
    return `'${String(value.value).replaceAll("'", "''")}'`;
  return value.style === "plain" ? String(value.value) : JSON.stringify(value.value);
}

function isEmpty(value: Piece): boolean {
  return (value.type === "map" && value.entries.length === 0) || (value.type === "list" && value.items.length === 0);
}

function indented(text: string, column: number): string {
  const lines = text.replace(/\n$/, "").split("\n");
  return `${lines.map((line) => (line === "" ? "" : " ".repeat(column) + line)).join("\n")}\n`;
}
