import type { JsonSchema } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import { matcherOf } from "../kinds/pattern.ts";

/** How a column's cells are written and read. */
export type ColumnType =
  | "text"
  | "number"
  | "boolean"
  | "date"
  | "time"
  /** A week, as `2026-W11`. */
  | "week"
  /** One of the schema's words. */
  | "word"
  /** Several scalars, as `a; b`. */
  | "list"
  /** Several groups of fields, one a line, as `quote: It hangs, by: rep-1`. */
  | "entries"
  /** Anything deeper, in YAML's flow style. */
  | "structure"
  /** A field whose schema allows any value. */
  | "any";

/** A column of a kind's table: one field, by its dotted path, as in `impact.who`. */
export interface Column {
  readonly path: string;
  readonly type: ColumnType;
  readonly schema: JsonSchema;
}

/** The column that tells whether an artifact changed since it was exported. */
export const DIGEST_COLUMN = "_digest";

/**
 * The columns of a kind, in its schema's order: the identifier, then each field; the fields of a group stand side by
 * side. Everything follows from the schema, so a new kind can be exported and imported at once.
 */
export function columnsOf(kind: Kind): readonly Column[] {
  const known = columns.get(kind) ?? [idColumn(kind), ...below(kind.schema, "")];
  columns.set(kind, known);
  return known;
}

const columns = new WeakMap<Kind, readonly Column[]>();

/** Kinds that are one file have no field for the identifier: it is the kind's name. */
function idColumn(kind: Kind): Column {
  return { path: "id", type: "text", schema: kind.schema.properties?.["id"] ?? { type: "string" } };
}

function below(schema: JsonSchema, prefix: string): Column[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, own]) => {
    const path = `${prefix}${name}`;
    if (path === "id") return [];
    return isGroup(own) ? below(own, `${path}.`) : [{ path, type: columnType(own), schema: own }];
  });
}

/** A group whose fields are all known: each gets a column. */
function isGroup({ properties, additionalProperties }: JsonSchema): boolean {
  return additionalProperties === false && Object.keys(properties ?? {}).length > 0;
}

/** The type of what a schema describes. */
export function columnType(schema: JsonSchema): ColumnType {
  if (schema.enum) return "word";
  const [type, ...others] = [schema.type ?? []].flat();
  if (others.length > 0) return "any";
  if (type === "array") return listType(schema.items);
  if (type === "object") return "structure";
  if (type === "boolean") return "boolean";
  if (type === "number" || type === "integer") return "number";
  if (type !== "string") return "any";
  if (isWeek(schema)) return "week";
  return schema.format === "date" ? "date" : schema.format === "date-time" ? "time" : "text";
}

function isWeek({ pattern }: JsonSchema): boolean {
  if (pattern === undefined) return false;
  const matches = matcherOf(pattern);
  return matches("2026-W11") && !matches("2026-X11");
}

function listType(items: JsonSchema | undefined): ColumnType {
  const type = items && columnType(items);
  if (type === undefined || type === "list" || type === "entries" || type === "any") return "structure";
  return type === "structure" ? "entries" : "list";
}
