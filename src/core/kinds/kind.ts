import { compileValidator } from "./compile.ts";
import {
  type DecisionAnnotation,
  type Field,
  flattenFields,
  type JsonSchema,
  type KindAnnotation,
} from "./json-schema.ts";
import { type PlainValidator, plainValidator } from "./plain-validator.ts";
import type { SchemaError } from "./schema-error.ts";
import { errorCollector } from "./schema-errors.ts";

/** A kind of artifact: all that the engine knows of it comes from its schema and its template. */
export interface Kind {
  readonly name: string;
  /** Its name for people, as in "Scope item". */
  readonly title: string;
  readonly description: string;
  readonly prefix: string | undefined;
  readonly container: Container;
  /** The field whose value is an artifact's title. */
  readonly titleField: string;
  readonly icon: string;
  readonly phase: string;
  readonly groupBy: string | undefined;
  readonly schema: JsonSchema;
  readonly fields: readonly Field[];
  /** The fields that point to other artifacts. */
  readonly references: readonly Field[];
  readonly decisions: readonly DecisionAnnotation[];
  /** Headings that the body has to have. */
  readonly sections: readonly string[];
  /** What a new artifact starts as; `{{name}}` stands for a value. */
  readonly template: string;
  /** What is wrong with a value; compiled at first use. */
  readonly validate: (value: unknown) => readonly SchemaError[];
}

export type Container =
  | { readonly type: "folder"; readonly folder: string }
  | { readonly type: "collection"; readonly glob: string; readonly pattern: RegExp }
  | { readonly type: "file"; readonly path: string };

/** A kind from its schema. `undefined` where the schema does not describe one. */
export function toKind(schema: JsonSchema, template: string): Kind | undefined {
  const annotation = schema["x-kind"];
  const container = annotation && toContainer(annotation);
  if (!annotation || !container) return undefined;
  const fields = flattenFields(schema);
  let plain: PlainValidator | undefined;
  let validator: Kind["validate"] | undefined;
  return {
    name: annotation.name,
    title: schema.title ?? annotation.name,
    description: schema.description ?? "",
    prefix: annotation.prefix,
    container,
    titleField: annotation.title,
    icon: annotation.icon,
    phase: annotation.phase,
    groupBy: annotation.groupBy,
    schema,
    fields,
    references: fields.filter((field) => field.schema["x-ref"] !== undefined),
    decisions: schema["x-decisions"] ?? [],
    sections: schema["x-body"]?.sections ?? [],
    template,
    validate: (value) => {
      plain ??= plainValidator(schema);
      if (plain(value)) return [];
      validator ??= errorCollector(schema) ?? compileValidator(schema);
      return validator(value);
    },
  };
}

function toContainer(annotation: KindAnnotation): Container | undefined {
  if (annotation.folder !== undefined) return { type: "folder", folder: annotation.folder };
  if (annotation.file !== undefined) return { type: "file", path: annotation.file };
  if (annotation.collection === undefined) return undefined;
  return { type: "collection", glob: annotation.collection, pattern: globPattern(annotation.collection) };
}

/** A glob of whole path segments in which `*` stands for anything but a slash. */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/[.+^${}()|[\]\\?]/g, "\\$&").replaceAll("*", "[^/]*");
  return new RegExp(`^${source}$`);
}
