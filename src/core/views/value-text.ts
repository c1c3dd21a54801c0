import { isRecord } from "../kinds/values.ts";
import { visible } from "../text/hidden-characters.ts";

/** A field's value on one line; empty where there is none. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (isRecord(value))
    return Object.entries(value)
      .map(([key, part]) => `${visible(key)}: ${valueText(part)}`)
      .join("; ");
  return visible(String(value));
}
