import type { JsonSchema } from "./json-schema.ts";
import { ANNOTATIONS, CHECKS, type PlainValidator, TYPES } from "./plain-validator.ts";
import type { SchemaError } from "./schema-error.ts";
import { isRecord } from "./values.ts";

/** What is wrong with a part of a value; `place` is the part's JSON pointer. */
type Collector = (value: unknown, place: string) => SchemaError[];

/**
 * Tells the errors of a value as ajv does, the same ones in the same order, for the part of JSON Schema that kinds are
 * made of. Undefined for a schema that goes beyond it. ajv takes a hundred milliseconds to be loaded and made ready, and
 * what it compiles ahead of time for all shipped kinds is half a megabyte. That both agree is proven by a test.
 */
export function errorCollector(schema: JsonSchema): ((value: unknown) => readonly SchemaError[]) | undefined {
  const collect = collectorOf(schema);
  return collect && ((value) => collect(value, ""));
}

function collectorOf(schema: unknown): Collector | undefined {
  if (!isRecord(schema) || !Object.keys(schema).every((keyword) => isKnown(keyword))) return undefined;
  const parts = [typeCollector(schema), ...GROUPS.map((group) => groupCollector(group, schema))];
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return (value, place) => known.flatMap((part) => part(value, place));
}

/** Keywords that judge one type of value. A value of another type is an error of the schema's only type. */
interface Group {
  readonly type: string;
  readonly keywords: readonly string[];
}

/** In the order in which ajv looks at them; enum judges values of every type. */
const GROUPS: readonly Group[] = [
  { type: "", keywords: ["enum"] },
  { type: "number", keywords: ["maximum", "minimum"] },
  { type: "string", keywords: ["maxLength", "minLength", "pattern", "format"] },
  { type: "array", keywords: ["maxItems", "minItems", "items", "uniqueItems"] },
  { type: "object", keywords: ["minProperties", "required", "additionalProperties", "properties"] },
];

function isKnown(keyword: string): boolean {
  if (ANNOTATIONS.has(keyword) || keyword.startsWith("x-") || keyword === "type") return true;
  return GROUPS.some(({ keywords }) => keywords.includes(keyword));
}

const SOUND: Collector = () => [];

/** The type of a value, where no group of keywords tells it. */
function typeCollector(schema: Readonly<Record<string, unknown>>): Collector | undefined {
  if (![schema["type"] ?? []].flat().every((type) => Object.hasOwn(TYPES, String(type)))) return undefined;
  if (schema["type"] === undefined || GROUPS.some((group) => tellsType(group, schema))) return SOUND;
  return leaf("type", schema);
}

function tellsType({ type, keywords }: Group, schema: Readonly<Record<string, unknown>>): boolean {
  return schema["type"] === type && keywords.some((keyword) => Object.hasOwn(schema, keyword));
}

function groupCollector(group: Group, schema: Readonly<Record<string, unknown>>): Collector | undefined {
  const used = group.keywords.filter((keyword) => Object.hasOwn(schema, keyword));
  const made = used.map((keyword) => (PARTS[keyword] ?? leaf)(keyword, schema));
  const parts = made.filter((part) => part !== undefined);
  if (parts.length < made.length) return undefined;
  const isOf = TYPES[group.type] ?? (() => true);
  const otherwise = tellsType(group, schema) ? leaf("type", schema) : SOUND;
  return (
    otherwise &&
    ((value, place) => (isOf(value) ? parts.flatMap((part) => part(value, place)) : otherwise(value, place)))
  );
}

type Part = (keyword: string, schema: Readonly<Record<string, unknown>>) => Collector | undefined;

/** A keyword that judges a value as a whole. */
const leaf: Part = (keyword, schema) => {
  const argument = schema[keyword];
  const isSound: PlainValidator | undefined = CHECKS[keyword]?.(argument);
  const params = { [PARAMS[keyword] ?? "limit"]: argument };
  return isSound && ((value, place) => (isSound(value) ? [] : [{ instancePath: place, keyword, params }]));
};

/** What ajv calls the argument of a keyword, where it is not `limit`. */
const PARAMS: Readonly<Record<string, string>> = {
  type: "type",
  format: "format",
  pattern: "pattern",
  enum: "allowedValues",
};

/** Keywords that judge parts of a value, each of which has a place of its own, or for which whole values are not enough. */
const PARTS: Readonly<Record<string, Part>> = {
  enum: (keyword, schema) => (isListOf(schema[keyword], isScalar) ? leaf(keyword, schema) : undefined),
  uniqueItems: (keyword, { items, [keyword]: wanted }) => {
    // What is no text is an error of its own in a list of texts, and ajv does not compare it.
    if (!isRecord(items) || items["type"] !== "string" || wanted !== true) return undefined;
    return (value, place) => {
      const texts = Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
      return new Set(texts).size === texts.length ? [] : [{ instancePath: place, keyword, params: {} }];
    };
  },
  items: (keyword, schema) => {
    const collect = collectorOf(schema[keyword]);
    return (
      collect &&
      ((value, place) =>
        Array.isArray(value) ? value.flatMap((item, index) => collect(item, `${place}/${index}`)) : [])
    );
  },
  required: (keyword, schema) => {
    const names = schema[keyword];
    if (!isListOf(names, isText) || names.some(isInherited)) return undefined;
    return (value, instancePath) =>
      names
        .filter((name) => isRecord(value) && value[name] === undefined)
        .map((missingProperty) => ({ instancePath, keyword, params: { missingProperty } }));
  },
  additionalProperties: (keyword, { properties = {}, [keyword]: extra }) => {
    if (!isRecord(properties)) return undefined;
    const isExtra = (name: string): boolean => !Object.hasOwn(properties, name);
    const collect = extra === true ? SOUND : extra === false ? undefined : collectorOf(extra);
    if (extra !== false && !collect) return undefined;
    const each = (value: unknown, place: string, name: string): SchemaError[] =>
      collect
        ? collect(value, pointer(place, name))
        : [{ instancePath: place, keyword, params: { additionalProperty: name } }];
    return (value, place) =>
      isRecord(value)
        ? Object.keys(value)
            .filter(isExtra)
            .flatMap((name) => each(value[name], place, name))
        : [];
  },
  properties: (keyword, schema) => {
    const fields = Object.entries(isRecord(schema[keyword]) ? schema[keyword] : {});
    const made = fields.map(([name, field]) => [name, collectorOf(field)] as const);
    const known = made.flatMap(([name, collect]) => (collect && !isInherited(name) ? [[name, collect] as const] : []));
    if (known.length < made.length) return undefined;
    return (value, place) =>
      known.flatMap(([name, collect]) =>
        isRecord(value) && value[name] !== undefined ? collect(value[name], pointer(place, name)) : [],
      );
  },
};

function pointer(place: string, name: string): string {
  return `${place}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** ajv looks at what every object inherits as well. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value !== "object";
}
