import type { DecisionAnnotation, Field, JsonSchema } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";

/** A kind as people need to know it: what `rescue kinds KIND --json` prints. */
export interface KindSheet {
  readonly version: 1;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly prefix?: string;
  /** Where its files stand, as `gaps/GAP-001.md`, `goals.yaml` or `audit/*.yaml`. */
  readonly place: string;
  readonly titleField: string;
  readonly phase: string;
  readonly groupBy?: string;
  readonly fields: readonly FieldSheet[];
  /** Headings that the body has to have. */
  readonly sections: readonly string[];
  /** Whether the body counts in the digest; `none` for kinds without one. */
  readonly body: "governed" | "clerical" | "none";
  readonly decisions: readonly DecisionAnnotation[];
}

export interface FieldSheet {
  /** Dotted; `*` stands for each item of a list. */
  readonly path: string;
  readonly meaning: string;
  /** In words: `text`, `date`, `one of`, `list: text`, `reference to person`. */
  readonly type: string;
  readonly required: boolean;
  readonly values?: readonly { readonly value: string; readonly meaning?: string }[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  /** Whether it counts in the digest; `at` the values in `governedAt` alone. */
  readonly counts: "governed" | "clerical" | "at";
  readonly governedAt?: readonly string[];
  /** Stays within the rescue team, whatever the audience of its artifact. */
  readonly internal?: boolean;
  /** Kinds that it points to; `*` for any. */
  readonly references?: readonly string[];
  /** The field whose date it may not precede. */
  readonly notBefore?: string;
  /** Allowed moves: from → to. */
  readonly transitions?: Readonly<Record<string, readonly string[]>>;
}

/** Describes a kind: its fields with their meaning, what counts in the digest, and which decisions it needs. */
export function kindSheet(kind: Kind): KindSheet {
  const { name, title, description, titleField, phase, prefix, groupBy, sections, decisions } = kind;
  return {
    version: 1,
    name,
    title,
    description,
    ...(prefix === undefined ? {} : { prefix }),
    place: placeOf(kind),
    titleField,
    phase,
    ...(groupBy === undefined ? {} : { groupBy }),
    fields: kind.fields.map((field) => fieldSheet(kind, field)),
    sections,
    body: bodyOf(kind),
    decisions,
  };
}

function placeOf({ container, prefix }: Kind): string {
  if (container.type === "folder") return `${container.folder}/${prefix === undefined ? "name" : `${prefix}-001`}.md`;
  return container.type === "collection" ? container.glob : container.path;
}

function bodyOf({ container, schema }: Kind): KindSheet["body"] {
  if (container.type !== "folder") return "none";
  return schema["x-clerical-body"] === true ? "clerical" : "governed";
}

function fieldSheet(kind: Kind, { path, schema, required }: Field): FieldSheet {
  const meanings = schema["x-meanings"] ?? {};
  return {
    path,
    meaning: schema.description ?? "",
    type: typeInWords(schema),
    required,
    ...given(
      "values",
      schema.enum?.map((value) => ({ value: String(value), ...given("meaning", meanings[String(value)]) })),
    ),
    ...given("default", schema.default),
    ...given("examples", schema.examples),
    ...counts(kind, path),
    ...given("internal", schema["x-internal"]),
    ...given("references", schema["x-ref"]),
    ...given("notBefore", schema["x-not-before"]),
    ...given("transitions", schema["x-transitions"]),
  };
}

/** A field inside a clerical group is clerical with it. */
function counts(kind: Kind, path: string): Pick<FieldSheet, "counts" | "governedAt"> {
  for (const own of ancestors(path)) {
    const clerical = kind.fields.find((field) => field.path === own)?.schema["x-clerical"];
    if (clerical === true) return { counts: "clerical" };
    if (typeof clerical === "object") return { counts: "at", governedAt: clerical.unless.map(String) };
  }
  return { counts: "governed" };
}

function ancestors(path: string): readonly string[] {
  const steps = path.split(".");
  return steps.map((_, index) => steps.slice(0, index + 1).join("."));
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "group",
};

const FORMATS: Readonly<Record<string, string>> = {
  date: "date",
  "date-time": "time with its zone",
  email: "e-mail address",
  uri: "web address",
};

function typeInWords(schema: JsonSchema): string {
  if (schema["x-ref"])
    return schema["x-ref"].includes("*") ? "reference" : `reference to ${schema["x-ref"].join(" or ")}`;
  if (schema.enum) return "one of";
  const format = schema.format === undefined ? undefined : FORMATS[schema.format];
  if (format !== undefined) return format;
  const types = [schema.type ?? []].flat();
  if (types.includes("array")) return schema.items ? `list: ${typeInWords(schema.items)}` : "list";
  return types.length > 0 ? types.map((type) => TYPES[type] ?? type).join(" or ") : "any value";
}

function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } | object {
  return value === undefined ? {} : { [key]: value };
}
