import { isPlainDate, isTime } from "../text/plain-date.ts";
import type { JsonSchema } from "./json-schema.ts";
import { matcherOf } from "./pattern.ts";
import { isEmail, isUri } from "./text-formats.ts";
import { isRecord } from "./values.ts";

/** Whether a value is sure to be valid. `false` says no more than that ajv has to judge it. */
export type PlainValidator = (value: unknown) => boolean;

/**
 * A validator for the part of JSON Schema that kinds are made of; where a schema goes beyond it, nothing is sure. Most
 * values are valid, and ajv takes a hundred milliseconds to be made ready: it is asked only where there may be errors to
 * tell. That both agree is proven by a test.
 */
export function plainValidator(schema: JsonSchema): PlainValidator {
  return all(Object.entries(schema).flatMap(([keyword, argument]) => checkOf(keyword, argument, schema)));
}

/** One check for several: values are many, so the usual few are called without a loop. */
function all(checks: readonly PlainValidator[]): PlainValidator {
  const [first, second, ...others] = checks;
  if (!first) return () => true;
  if (!second) return first;
  const rest = others.length > 0 ? all(others) : undefined;
  return (value) => first(value) && second(value) && (!rest || rest(value));
}

const NEVER: PlainValidator = () => false;

function checkOf(keyword: string, argument: unknown, schema: JsonSchema): readonly PlainValidator[] {
  if (ANNOTATIONS.has(keyword) || keyword.startsWith("x-")) return [];
  if (keyword === "properties") return [fieldsCheck(schema)];
  if (keyword === "additionalProperties") return schema.properties ? [] : [fieldsCheck(schema)];
  const make = Object.hasOwn(CHECKS, keyword) ? CHECKS[keyword] : undefined;
  return [make?.(argument) ?? NEVER];
}

/** Keywords that judge nothing. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "title",
  "description",
  "default",
  "examples",
]);

/** By keyword, from its argument; undefined where the argument is none that is known here. */
export const CHECKS: Readonly<Record<string, (argument: unknown) => PlainValidator | undefined>> = {
  type: (names) => {
    const [only = NEVER, ...others] = [names].flat().map((name) => TYPES[String(name)] ?? NEVER);
    return others.length === 0 ? only : (value) => only(value) || others.some((isOf) => isOf(value));
  },
  enum: (values) => {
    const allowed = new Set(Array.isArray(values) ? values : []);
    return (value) => typeof value !== "object" && allowed.has(value);
  },
  required: (keys) => {
    const names = Array.isArray(keys) ? keys.map(String) : [];
    return (value) => !isRecord(value) || names.every((name) => Object.hasOwn(value, name));
  },
  items: (schema) => {
    if (!isRecord(schema)) return undefined;
    const isItem = plainValidator(schema);
    return (value) => !Array.isArray(value) || value.every(isItem);
  },
  pattern: (source) => {
    const matches = matcherOf(String(source));
    return (value) => typeof value !== "string" || matches(value);
  },
  format: (name) => {
    const isOf = FORMATS[String(name)];
    return isOf && ((value) => typeof value !== "string" || isOf(value));
  },
  // Lengths count code points, of which there are at most as many as UTF-16 units and at least half.
  minLength: limit(
    (least) => (value) => typeof value !== "string" || value.length >= 2 * least || isLong(value, least),
  ),
  maxLength: limit((most) => (value) => typeof value !== "string" || value.length <= most),
  minimum: limit((least) => (value) => typeof value !== "number" || value >= least),
  maximum: limit((most) => (value) => typeof value !== "number" || value <= most),
  minItems: limit((least) => (value) => !Array.isArray(value) || value.length >= least),
  maxItems: limit((most) => (value) => !Array.isArray(value) || value.length <= most),
  minProperties: limit((least) => (value) => !isRecord(value) || Object.keys(value).length >= least),
  uniqueItems: () => (value) => !Array.isArray(value) || areDistinctTexts(value),
};

export const TYPES: Readonly<Record<string, PlainValidator>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  array: (value) => Array.isArray(value),
  object: isRecord,
};

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isPlainDate,
  "date-time": isTime,
  email: isEmail,
  uri: isUri,
};

function limit(make: (bound: number) => PlainValidator): (argument: unknown) => PlainValidator | undefined {
  return (argument) => (typeof argument === "number" ? make(argument) : undefined);
}

function isLong(text: string, least: number): boolean {
  return Array.from(text).length >= least;
}

function areDistinctTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "string") && new Set(values).size === values.length;
}

/** Each field by its own schema, every other by that of additional properties. */
function fieldsCheck({ properties = {}, additionalProperties: extra = true }: JsonSchema): PlainValidator {
  // ajv looks at what every object inherits as well.
  if (Object.keys(properties).some((name) => name in Object.prototype)) return NEVER;
  const fields = new Map(Object.entries(properties).map(([name, schema]) => [name, fieldCheck(schema)]));
  const isExtra = typeof extra === "object" ? plainValidator(extra) : () => extra;
  return (value) => {
    if (!isRecord(value)) return true;
    for (const name of Object.keys(value)) if (!(fields.get(name) ?? isExtra)(value[name])) return false;
    return true;
  };
}

function fieldCheck(schema: unknown): PlainValidator {
  return isRecord(schema) ? plainValidator(schema) : NEVER;
}
