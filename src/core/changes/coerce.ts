import { type JsonSchema, schemaAt } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import { parseYaml } from "../parse/yaml.ts";
import { toPath, toValue } from "../parse/yaml-tree.ts";

/**
 * A text that somebody typed for a field, as the value that the field takes: `4` is a number where a number is meant,
 * `a, b` a list where a list is. A list or group may also be typed as YAML, as `[a, "b, c"]`. What does not fit stays
 * a text, so that the schema can say what is wrong with it.
 */
export function coerce(kind: Kind, field: string, text: string): unknown {
  return coerceBy(schemaAt(kind.schema, toPath(field)), text);
}

function coerceBy(schema: JsonSchema | undefined, text: string): unknown {
  const listed = schema?.enum?.find((value) => String(value) === text.trim());
  if (listed !== undefined) return listed;
  const types = [schema?.type ?? []].flat();
  if (types.includes("array")) return coerceList(schema?.items, text);
  if (types.includes("object")) return typedYaml(text) ?? text;
  if (types.includes("boolean") && truth(text) !== undefined) return truth(text);
  if ((types.includes("number") || types.includes("integer")) && isNumber(text)) return Number(text);
  return types.length === 0 ? coerceAny(text) : text;
}

function coerceList(items: JsonSchema | undefined, text: string): unknown {
  if (text.trim().startsWith("[")) return typedYaml(text) ?? text;
  const parts = text.split(",").map((part) => part.trim());
  return parts.filter((part) => part !== "").map((part) => coerceBy(items, part));
}

/** Where any value may stand, a number or truth value is taken for what it looks like. */
function coerceAny(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return isNumber(text) && String(Number(text)) === text ? Number(text) : text;
}

function typedYaml(text: string): unknown {
  const { tree, problems } = parseYaml(text);
  return tree && tree.type !== "scalar" && problems.length === 0 ? toValue(tree) : undefined;
}

function truth(text: string): boolean | undefined {
  if (/^(?:true|yes)$/i.test(text.trim())) return true;
  return /^(?:false|no)$/i.test(text.trim()) ? false : undefined;
}

function isNumber(text: string): boolean {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(text.trim());
}
