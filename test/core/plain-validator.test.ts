import assert from "node:assert/strict";
import fc from "fast-check";
import { createEngagement } from "../../src/core/engagement/engagement.ts";
import { compileValidator } from "../../src/core/kinds/compile.ts";
import type { JsonSchema } from "../../src/core/kinds/json-schema.ts";
import { plainValidator } from "../../src/core/kinds/plain-validator.ts";
import { assets } from "../support/engagement-fixture.ts";

const kinds = createEngagement(assets, []).kinds.all;

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
function valueFor(schema: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
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

describe("The validator of plain values", () => {
  it("finds nothing wrong only where ajv finds nothing wrong", () => {
    const sure = new Set<string>();
    for (const { name, schema } of kinds) {
      const [isSure, errorsOf] = [plainValidator(schema), compileValidator(schema)];
      fc.assert(
        fc.property(valueFor(schema), (value) => {
          if (!isSure(value)) return;
          sure.add(name);
          assert.deepEqual(errorsOf(value), [], name);
        }),
        { numRuns: 300 },
      );
    }
    assert.ok(sure.size > kinds.length * 0.8, `sure of ${[...sure].join(", ")}`);
  });

  const beyond: readonly (readonly [
    what: string,
    schema: JsonSchema & Readonly<Record<string, unknown>>,
    value: unknown,
  ])[] = [
    ["a keyword that it does not know", { type: "string", const: "x" }, "x"],
    ["alternatives", { oneOf: [{}] }, {}],
    ["a format of another kind", { type: "string", format: "ipv4" }, "1.1.1.1"],
    ["a field that every object inherits", { properties: { constructor: {} } }, {}],
    ["a field with such a schema", { properties: { a: JSON.parse('{ "not": {} }') } }, { a: 1 }],
    ["a schema that is no group", { properties: { a: JSON.parse("true") } }, { a: 1 }],
  ];
  for (const [what, schema, value] of beyond)
    it(`is sure of nothing where a schema has ${what}`, () => {
      assert.equal(plainValidator(schema)(value), false);
    });
});
