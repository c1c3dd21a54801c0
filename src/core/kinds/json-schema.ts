/** The part of JSON Schema 2020-12 that the engine itself reads, with the annotations of ours. ajv judges the rest. */
export interface JsonSchema {
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  /** On the root: what makes the schema a kind. */
  readonly "x-kind"?: KindAnnotation;
  /** On the root: the decisions that artifacts of the kind need. */
  readonly "x-decisions"?: readonly DecisionAnnotation[];
  /** On the root: required sections of the body. */
  readonly "x-body"?: { readonly sections: readonly string[] };
  /** On the root: the body does not count in the digest. */
  readonly "x-clerical-body"?: boolean;
  /**
   * The field does not count in the digest; with `unless`, it counts only at these values, and a value in `countsAs`
   * counts as the other: a request that was approved stays what was approved when it is implemented.
   */
  readonly "x-clerical"?: boolean | Clerical;
  /** On a field of an artifact: it stays within the rescue team, whatever the audience of its artifact. */
  readonly "x-internal"?: boolean;
  /** Names of the kinds that the value points to; `*` for any. */
  readonly "x-ref"?: readonly string[];
  /** The date is not before the date in this field of the same artifact. */
  readonly "x-not-before"?: string;
  /** Allowed moves of a status: from → to. */
  readonly "x-transitions"?: Readonly<Record<string, readonly string[]>>;
  /** What each value of an enum means. */
  readonly "x-meanings"?: Readonly<Record<string, string>>;
}

/** Where artifacts of a kind live and how they are shown. Exactly one of folder, collection and file is given. */
export interface KindAnnotation {
  readonly name: string;
  /** Identifiers are `PREFIX-001`; without one they are words in lower case. */
  readonly prefix?: string;
  /** Markdown files, one artifact each. */
  readonly folder?: string;
  /** YAML list files, many artifacts each; `*` stands for a file name. */
  readonly collection?: string;
  /** One YAML file that is one artifact; its identifier is the kind's name. */
  readonly file?: string;
  readonly title: string;
  readonly icon: string;
  readonly phase: string;
  readonly groupBy?: string;
  /** The fields by which people know one without its identifier, in tables; its title where absent. */
  readonly key?: readonly string[];
}

export interface Clerical {
  readonly unless: readonly (string | number)[];
  readonly countsAs?: Readonly<Record<string, string>>;
}

/** A decision that governed content needs before it counts (domain.md section 9). */
export interface DecisionAnnotation {
  /** The sign-off's type. */
  readonly type: string;
  /** The field that the decision sets. Without it the whole content is decided on. */
  readonly field?: string;
  /** The values of `field` that need the decision. */
  readonly values?: readonly (string | number)[];
  /** Further fields that have to have one of these values. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
  /** The fields that may change only with the decision. */
  readonly fields?: readonly string[];
  /** Roles, one of which the deciding person holds. */
  readonly roles?: readonly string[];
  /** The field that names the one person who may decide. */
  readonly person?: string;
  /** The field that names a person who may not decide. */
  readonly notBy?: string;
}

/** A field of a kind: a schema with its dotted path. Items of lists have `*` as their step. */
export interface Field {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** All fields of a schema, parents before children, in the schema's order. */
export function flattenFields(schema: JsonSchema, prefix = ""): Field[] {
  const own = Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    path: `${prefix}${name}`,
    schema: property,
    required: schema.required?.includes(name) ?? false,
  }));
  const children = own.flatMap((field) => [field, ...flattenFields(field.schema, `${field.path}.`)]);
  if (!schema.items) return children;
  const item = { path: `${prefix}*`, schema: schema.items, required: false };
  return [...children, item, ...flattenFields(schema.items, `${item.path}.`)];
}

/** The schema that describes a place in an artifact; undefined where the schema knows nothing of it. */
export function schemaAt(schema: JsonSchema, path: readonly (string | number)[]): JsonSchema | undefined {
  let current: JsonSchema | undefined = schema;
  for (const step of path) {
    if (typeof step === "number") current = current?.items;
    else current = ownSchema(current?.properties, step) ?? extraSchema(current?.additionalProperties);
  }
  return current;
}

function ownSchema(properties: JsonSchema["properties"], key: string): JsonSchema | undefined {
  return properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function extraSchema(extra: JsonSchema["additionalProperties"]): JsonSchema | undefined {
  return typeof extra === "object" ? extra : undefined;
}
