import assert from "node:assert/strict";
import fc from "fast-check";
import { createEngagement } from "../../src/core/engagement/engagement.ts";
import { compileValidator } from "../../src/core/kinds/compile.ts";
import type { JsonSchema } from "../../src/core/kinds/json-schema.ts";
import { plainValidator } from "../../src/core/kinds/plain-validator.ts";
import { assets } from "../support/engagement-fixture.ts";
import { valueFor } from "../support/schema-values.ts";

const kinds = createEngagement(assets, []).kinds.all;

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
