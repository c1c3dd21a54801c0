import assert from "node:assert/strict";
import fc from "fast-check";
import { createEngagement } from "../../src/core/engagement/engagement.ts";
import { compileValidator } from "../../src/core/kinds/compile.ts";
import type { JsonSchema } from "../../src/core/kinds/json-schema.ts";
import type { SchemaError } from "../../src/core/kinds/schema-error.ts";
import { errorCollector } from "../../src/core/kinds/schema-errors.ts";
import { classify } from "../../src/core/parse/classify.ts";
import { parseFile } from "../../src/core/parse/parse-file.ts";
import { ENGINE_CODES } from "../../src/core/rules/engine-codes.ts";
import { rules } from "../../src/core/rules/registry.generated.ts";
import { assets } from "../support/engagement-fixture.ts";
import { valueFor } from "../support/schema-values.ts";

const { kinds } = createEngagement(assets, []);

/** What a finding is made from: ajv's own words and its numbers of the entries that are twice in a list are not. */
function told({ instancePath, keyword, params }: SchemaError): object {
  const { comparison: _, i: __, j: ___, ...telling } = params;
  return { instancePath, keyword, params: telling };
}

describe("The collector of a schema's errors", () => {
  it("knows all that shipped kinds say, so that ajv is never loaded for them", () => {
    const beyond = kinds.all.filter(({ schema }) => !errorCollector(schema));
    assert.deepEqual(
      beyond.map(({ name }) => name),
      [],
    );
  });

  it("tells of any value what ajv tells, in the same order", () => {
    const keywords = new Set<string>();
    for (const { name, schema } of kinds.all) {
      const [collect, compiled] = [errorCollector(schema), compileValidator(schema)];
      fc.assert(
        fc.property(valueFor(schema), (value) => {
          const errors = collect?.(value) ?? [];
          for (const { keyword } of errors) keywords.add(keyword);
          assert.deepEqual(errors.map(told), compiled(value).map(told), name);
        }),
        { numRuns: 100 },
      );
    }
    for (const keyword of KEYWORDS) assert.ok(keywords.has(keyword), `no value was at odds with ${keyword}`);
  });

  it("makes the same findings of every rule's examples", () => {
    const files = [...rules, ...ENGINE_CODES].flatMap(({ examples }) =>
      examples.flatMap((example) => Object.entries(example.files)),
    );
    const byAjv = new Map(kinds.all.map((kind) => [kind.name, { ...kind, validate: compileValidator(kind.schema) }]));
    let count = 0;
    for (const [path, text] of files) {
      const claim = classify(kinds, path);
      if (claim.type !== "kind") continue;
      const input = { path, content: { text } };
      const { findings } = parseFile(claim.kind, input);
      assert.deepEqual(findings, parseFile(byAjv.get(claim.kind.name) ?? claim.kind, input).findings, path);
      count += findings.length;
    }
    assert.ok(count > 20);
  });

  const beyond: readonly (readonly [what: string, schema: JsonSchema & Readonly<Record<string, unknown>>])[] = [
    ["a keyword that it does not know", { type: "string", const: "x" }],
    ["alternatives", { oneOf: [{}] }],
    ["a format of another kind", { type: "string", format: "ipv4" }],
    ["a type that nothing shipped has", { type: ["string", "null"] }],
    ["groups among the values to choose from", { enum: JSON.parse("[{}]") }],
    ["a list of anything that has nothing twice", { type: "array", items: {}, uniqueItems: true }],
    ["a field that every object inherits", { properties: { constructor: {} } }],
    ["a required field that every object inherits", { type: "object", required: ["toString"] }],
    ["a field with such a schema", { properties: { a: JSON.parse('{ "not": {} }') } }],
    ["a schema that is no group", { properties: { a: JSON.parse("true") } }],
    ["items with such a schema", { type: "array", items: JSON.parse('{ "const": 1 }') }],
    ["further fields with such a schema", { type: "object", additionalProperties: JSON.parse('{ "const": 1 }') }],
  ];
  for (const [what, schema] of beyond)
    it(`leaves it to ajv where a schema has ${what}`, () => {
      assert.equal(errorCollector(schema), undefined);
    });

  const within: readonly (readonly [what: string, schema: JsonSchema & Readonly<Record<string, unknown>>])[] = [
    ["names with slashes and tildes", { type: "object", additionalProperties: { type: "number" } }],
    ["numbers with limits", { type: "number", minimum: 1, maximum: 2, enum: [1, 1.5] }],
    ["texts of a few lengths", { type: "string", minLength: 2, maxLength: 2, pattern: "^x", format: "date" }],
    ["lists", { type: "array", minItems: 1, maxItems: 2, uniqueItems: true, items: { type: "string", pattern: "." } }],
    ["two types", { type: ["string", "integer"], minLength: 1, minimum: 0 }],
    ["groups", { type: "object", minProperties: 2, additionalProperties: false, properties: { "a/b": { enum: [1] } } }],
  ];
  for (const [what, schema] of within)
    it(`agrees with ajv on ${what}`, () => {
      const [collect, compiled] = [errorCollector(schema), compileValidator(schema)];
      assert.ok(collect);
      fc.assert(
        fc.property(fc.oneof(valueFor(schema), ANYTHING), (value) =>
          assert.deepEqual(collect(value).map(told), compiled(value).map(told)),
        ),
        { numRuns: 500 },
      );
    });
});

const KEYWORDS = ["type", "required", "additionalProperties", "enum", "pattern", "format", "minLength", "uniqueItems"];

const ANYTHING = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('"a', '"a/~')));
