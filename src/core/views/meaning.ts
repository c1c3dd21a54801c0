import type { JsonSchema } from "../kinds/json-schema.ts";
import type { Presentation } from "./presentation.ts";

/** What a value of a field means, in the schema's words as the host says them; undefined where the schema does not tell. */
export function meaningOf(
  say: Presentation["say"],
  schema: JsonSchema | undefined,
  value: string | number,
): string | undefined {
  const meanings = schema?.["x-meanings"] ?? {};
  const meaning = Object.hasOwn(meanings, value) ? meanings[value] : undefined;
  return meaning === undefined ? undefined : say(meaning);
}
