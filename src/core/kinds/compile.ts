import { Ajv2020, type AnySchemaObject, type ErrorObject, type Options } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import { compareText } from "../text/finding.ts";
import { isTime } from "../text/plain-date.ts";
import type { JsonSchema } from "./json-schema.ts";
import { matcherOf } from "./pattern.ts";
import { isRecord } from "./values.ts";

const text = { type: "string", minLength: 1 } as const;
const texts = { type: "array", items: text } as const;
const scalars = { type: "array", items: { type: ["string", "number"] } } as const;

/** The annotated keywords of the engine with what each may hold. ajv runs in strict mode, so a misspelt one is refused. */
const KEYWORDS = {
  "x-kind": {
    type: "object",
    required: ["name", "title", "icon", "phase"],
    additionalProperties: false,
    properties: {
      name: { type: "string", pattern: "^[a-z][a-z0-9-]*$" },
      prefix: { type: "string", pattern: "^[A-Z][A-Z0-9]*$" },
      folder: { type: "string", pattern: "^[a-z0-9][a-z0-9-]*$" },
      collection: { type: "string", pattern: "^([a-z0-9-]+/)*[a-z0-9-]*\\*?[a-z0-9-]*\\.yaml$" },
      file: { type: "string", pattern: "^[a-z0-9-]+\\.yaml$" },
      title: text,
      icon: text,
      phase: text,
      groupBy: text,
      key: texts,
    },
  },
  "x-decisions": {
    type: "array",
    items: {
      type: "object",
      required: ["type"],
      additionalProperties: false,
      properties: {
        type: text,
        field: text,
        values: scalars,
        when: { type: "object", additionalProperties: texts },
        fields: texts,
        roles: texts,
        person: text,
        notBy: text,
      },
    },
  },
  "x-body": { type: "object", required: ["sections"], additionalProperties: false, properties: { sections: texts } },
  "x-clerical-body": { type: "boolean" },
  "x-clerical": {
    oneOf: [
      { type: "boolean" },
      {
        type: "object",
        required: ["unless"],
        additionalProperties: false,
        properties: { unless: scalars, countsAs: { type: "object", additionalProperties: { type: "string" } } },
      },
    ],
  },
  "x-ref": texts,
  "x-internal": { type: "boolean" },
  "x-not-before": text,
  "x-transitions": { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
  "x-meanings": { type: "object", additionalProperties: { type: "string" } },
} as const;

// The package is CommonJS: what an ES module sees as its default export is the module itself, or already the function.
const addFormats = "default" in addFormatsModule ? addFormatsModule.default : addFormatsModule;

/**
 * Compiles a schema that is sound: a shipped one, or one that `checkSchema` found nothing against. The schema itself is
 * not judged again, since that takes ten times as long as compiling it does.
 */
export function compileValidator(schema: JsonSchema): (value: unknown) => readonly ErrorObject[] {
  const ajv = createAjv({ meta: false, validateSchema: false });
  ajv.addVocabulary(Object.keys(KEYWORDS));
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : [...(validate.errors ?? [])]);
}

/** What keeps a schema from being used; undefined when it can be. */
export function checkSchema(schema: unknown): string | undefined {
  if (typeof schema !== "object" || schema === null) return "It is not a mapping.";
  try {
    const ajv = createAjv({});
    for (const [keyword, metaSchema] of Object.entries(KEYWORDS)) ajv.addKeyword({ keyword, metaSchema });
    ajv.compile(schema);
    return undefined;
  } catch (error) {
    // ajv reports an unusable schema by throwing; the reason is for the person who wrote it.
    if (error instanceof Error) return inWords(error.message);
    throw error;
  }
}

/** ajv's message as a sentence: what it calls `data` is what stands under the keyword that it names. */
function inWords(message: string): string {
  const words = message
    .replace(/keyword "([^"]+)" value is invalid at path "[^"]*":/, "$1 is not as it should be:")
    .replace(/data must have required property '([^']+)'/g, "$1 is missing")
    .replace(/data must NOT have additional properties/g, "it has a key that nobody knows")
    .replace(/\bdata\//g, "")
    .replace(/\bdata must/g, "it must");
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** Patterns are told apart by what they print as. */
const linear = Object.assign((pattern: string) => ({ test: matcherOf(pattern), toString: () => pattern }), {
  code: "linear",
});

function createAjv(options: Pick<Options, "meta" | "validateSchema">): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    verbose: false,
    code: { regExp: linear },
    ...options,
  });
  addFormats(ajv, ["date", "email", "uri"]);
  // The package's own keyword compares each item with all before it.
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({ keyword: "uniqueItems", type: "array", schemaType: "boolean", validate: areUnique });
  // The package's own format lets through leap seconds and half zones, which a Date cannot hold.
  ajv.addFormat("date-time", isTime);
  return ajv;
}

function areUnique(wanted: boolean, items: readonly unknown[], list: AnySchemaObject = {}): boolean {
  // What is no text is an error of its own in a list of texts.
  const judged = list["items"]?.type === "string" ? items.filter((item) => typeof item === "string") : items;
  return !wanted || new Set(judged.map(inOneOrder)).size === judged.length;
}

/** Equal for equal values, in whatever order their keys stand. */
function inOneOrder(value: unknown): string {
  const sorted = (_: string, part: unknown): unknown =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => compareText(a, b))) : part;
  return JSON.stringify(value, sorted);
}
