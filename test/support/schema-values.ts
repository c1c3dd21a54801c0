import fc from "fast-check";
import type { JsonSchema } from "../../src/core/kinds/json-schema.ts";

/** Values that are right for some schemas and nearly right for others. */
const scalars = fc.oneof(
  fc.constantFrom<unknown>("", " ", "x", "GAP-001", "GAP-1", "SCP-012", "rep-1", "open", "2026-02-28", "2026-02-29"),
  fc.constantFrom<unknown>("2024-02-29", "2026-13-01", "0000-01-01", "2026-03-09T10:00:00Z", "2026-03-09T24:00:00Z"),
  fc.constantFrom<unknown>("a@b.example", "a@b", "https://example.org/x", "example.org", "😀", "\ud800", "toString"),
  fc.constantFrom<unknown>(0, -1, 1, 1.5, 100, 101, 1e21, Number.NaN, Number.POSITIVE_INFINITY, null, true, false),
  fc.constantFrom<unknown>([], {}, ["a", "a"], [1, 1], [{}, {}], ["a", "b"]),
  fc.string({ maxLength: 3 }),
);

/** A value as a schema describes it, with a fault here and there. */
export function valueFor(schema: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  const wild = { weight: 1, arbitrary: scalars };
  const known = [...(schema.enum ?? []), ...(schema.examples ?? [])];
  if (known.length > 0) return fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, wild);
  const type = [schema.type].flat()[0];
  if (type === "array" && schema.items && depth < 4)
    return fc.oneof({ weight: 12, arbitrary: fc.array(valueFor(schema.items, depth + 1), { maxLength: 3 }) }, wild);
  if (type === "object" && depth < 4) return fc.oneof({ weight: 12, arbitrary: groupFor(schema, depth) }, wild);
  const fitting = { "date-time": "2026-03-09T10:00:00Z", date: "2026-03-09", uri: "https://example.org" }[
    schema.format ?? ""
  ];
  const plain = { number: 7, integer: 3, boolean: true, string: fitting ?? "Some words" }[type ?? ""];
  return fc.oneof({ weight: 12, arbitrary: fc.constant(plain ?? "Some words") }, wild);
}

function groupFor({ properties = {}, required = [] }: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, valueFor(schema, depth + 1)] as const);
  const keep = fields.filter(([name]) => required.includes(name)).map(([name]) => name);
  return fc
    .tuple(
      fc.record(Object.fromEntries(fields), { requiredKeys: keep }),
      fc.oneof({ weight: 20, arbitrary: fc.constant({}) }, fc.dictionary(fc.constantFrom("other", "__x"), scalars)),
    )
    .map(([own, others]) => ({ ...own, ...others }));
}
