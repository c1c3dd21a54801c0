import type { JsonSchema } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import { isRecord, valueAt } from "../kinds/values.ts";
import { canonical } from "../ledger/digest.ts";
import type { Fields } from "../parse/artifact.ts";

/** The fields with one of them, as `impact.who`, set; the groups around it come into being. */
export function withField(fields: Fields, path: string, value: unknown): Fields {
  const dot = path.indexOf(".");
  if (dot < 0) return { ...fields, [path]: value };
  const key = path.slice(0, dot);
  const group = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return { ...fields, [key]: withField(isRecord(group) ? group : {}, path.slice(dot + 1), value) };
}

/** The fields without one of them; a group that loses its last field goes too. */
export function withoutField(fields: Fields, path: string): Fields {
  const dot = path.indexOf(".");
  const key = dot < 0 ? path : path.slice(0, dot);
  const { [key]: own, ...others } = fields;
  if (dot < 0 || !isRecord(own)) return others;
  const group = withoutField(own, path.slice(dot + 1));
  return Object.keys(group).length > 0 ? { ...fields, [key]: group } : others;
}

/** The fields in the order in which the schema names them, groups too; what it does not name comes last. */
export function inSchemaOrder(schema: JsonSchema, fields: Fields): Fields {
  const order = Object.keys(schema.properties ?? {});
  const names = [...order.filter((name) => Object.hasOwn(fields, name)), ...Object.keys(fields)];
  const entries = [...new Set(names)].map((name): [string, unknown] => {
    const own = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    const value = fields[name];
    return [name, own && isRecord(value) ? inSchemaOrder(own, value) : value];
  });
  return Object.fromEntries(entries);
}

/** The fields with the defaults of required ones that are absent although what they belong to is there. */
export function withDefaults({ fields: known }: Kind, fields: Fields): Fields {
  let whole = fields;
  for (const { path, required, schema } of known) {
    if (!required || schema.default === undefined || path.includes("*")) continue;
    const parent = path.slice(0, Math.max(0, path.lastIndexOf(".")));
    const hasPlace = parent === "" || valueAt(whole, parent) !== undefined;
    if (hasPlace && valueAt(whole, path) === undefined) whole = withField(whole, path, schema.default);
  }
  return whole;
}

/** Whether two values are the same whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || typeof one !== "object" || typeof other !== "object") return false;
  return canonical(one) === canonical(other);
}
