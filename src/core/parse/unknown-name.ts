import { schemaAt } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import { nearest } from "./schema-findings.ts";
import { toPath } from "./yaml-tree.ts";

/** What is wrong with the name of a field, as `impact.who`, with the nearest right one; undefined when the kind has it. */
export function unknownName(kind: Kind, field: string): string | undefined {
  if (schemaAt(kind.schema, toPath(field)) !== undefined) return undefined;
  const names = kind.fields.map(({ path }) => path).filter((path) => !path.includes("*"));
  const near = nearest(field, names);
  const advice = near ? `Did you mean ${near}?` : `See its fields with \`rescue kinds ${kind.name}\`.`;
  return `${field} is not a field of a ${kind.title.toLowerCase()}. ${advice}`;
}
