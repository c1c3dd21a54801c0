import fc from "fast-check";
import type { JsonSchema } from "../../src/core/kinds/json-schema.ts";
import type { Kind } from "../../src/core/kinds/kind.ts";

/** Identifiers that generated references may point to, by kind; a field whose kinds have none is left out. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** Values of a kind, made from its schema: whatever the schema allows may come, spreadsheets' traps above all. */
export function anyFields(kind: Kind, known: KnownIds): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return anyGroup(kind.schema, known).filter((fields) => kind.validate(fields).length === 0);
}

/** Texts that spreadsheets and YAML like to take for something else. */
export const TRAPS = [
  "=1+1",
  "'=1+1",
  "''",
  "'tis",
  "-5",
  "+49 30 1234",
  "@import",
  "\t=cmd",
  "% of leads",
  "| bar",
  '"quoted"',
  '""',
  '"',
  " leading",
  "trailing ",
  "a; b",
  "a;b\nc",
  "line\nline",
  "line\r\nline",
  "2026-03-04",
  "03/04/2026",
  "1,234",
  "1.10",
  "007",
  "1e5",
  "true",
  "no",
  "null",
  "~",
  "[]",
  "{}",
  "[a, b]",
  "{ a: b }",
  "a: b",
  "- a",
  "# c",
  "_x0041_",
  "#N/A?",
  "É, ß & <b>",
  "日本語 😀",
  "\u00A0x",
  "\u2028",
  "\uFEFFx",
  "＝1",
  "constructor",
  "__proto__",
];

/** Spreadsheets show these as blank cells, which say that nothing is there. */
const isShown = (text: string): boolean => text.trim() !== "";

const texts = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const dates = fc
  .date({ min: new Date("1900-03-01"), max: new Date("2149-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: dates,
  "date-time": dates.map((date) => `${date}T12:30:00Z`),
  email: fc.constantFrom("a@x.example", "maria.garcia@client.example"),
  uri: fc.constantFrom("https://x.example/a?b=1;c", "https://y.example"),
};

function anyValue(schema: JsonSchema, known: KnownIds): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const [type] = [schema.type ?? []].flat();
  if (type === "array") return anyList(schema, known);
  if (type === "object") return anyGroup(schema, known);
  if (type === "boolean") return fc.boolean();
  if (type === "integer")
    return fc.integer({ min: limit(schema, "minimum", -99), max: limit(schema, "maximum", 99_999) });
  if (type === "number") return anyNumber(schema);
  if (type === "string") return anyText(schema, known);
  return fc.oneof(texts.filter(isShown), fc.integer(), fc.boolean());
}

function anyNumber(schema: JsonSchema): fc.Arbitrary<number> {
  const range = { min: limit(schema, "minimum", -99), max: limit(schema, "maximum", 99_999), noNaN: true };
  return fc.double(range).map((number) => (Object.is(number, -0) ? 0 : number));
}

function anyText(schema: JsonSchema, known: KnownIds): fc.Arbitrary<string> {
  const ids = (schema["x-ref"] ?? []).flatMap((kind) =>
    kind === "*" ? Object.values(known).flat() : (known[kind] ?? []),
  );
  if (schema["x-ref"]) return ids.length > 0 ? fc.constantFrom(...ids) : fc.constant("");
  if (schema.pattern !== undefined)
    return fc.stringMatching(new RegExp(schema.pattern)).filter((text) => text.length < 100);
  return (FORMATS[schema.format ?? ""] ?? texts).filter(isShown);
}

function anyList(schema: JsonSchema, known: KnownIds): fc.Arbitrary<readonly unknown[]> {
  const items = anyValue(schema.items ?? {}, known);
  const options = { minLength: limit(schema, "minItems", 0), maxLength: 3 };
  return fc.uniqueArray(items, { ...options, selector: (item) => JSON.stringify(item) });
}

function anyGroup(schema: JsonSchema, known: KnownIds): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const own = Object.entries(schema.properties ?? {});
  const required = own.map(([name]) => name).filter((name) => schema.required?.includes(name));
  const fields = fc.record(Object.fromEntries(own.map(([name, part]) => [name, anyValue(part, known)])), {
    requiredKeys: required,
  });
  const extra = schema.additionalProperties;
  const more =
    typeof extra === "object"
      ? fc.dictionary(fc.constantFrom("gap/no-owner", "a: b", "x y"), anyValue(extra, known), { maxKeys: 2 })
      : fc.constant({});
  return fc.tuple(fields, more).map(([group, others]) => withoutEmpty({ ...group, ...others }));
}

/** A group without fields says nothing, and no cell could say it; nor does a reference to nothing. */
function withoutEmpty(group: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isSomething = (value: unknown): boolean =>
    value !== "" &&
    !(typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
  const entries = Object.entries(group).map(([key, value]): [string, unknown] => [
    key,
    Array.isArray(value) ? value.filter(isSomething) : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => isSomething(value)));
}

/** A limit of a schema, which the engine itself never reads. */
function limit(schema: JsonSchema, name: string, otherwise: number): number {
  const value: unknown = Object.entries(schema).find(([key]) => key === name)?.[1];
  return typeof value === "number" ? value : otherwise;
}
