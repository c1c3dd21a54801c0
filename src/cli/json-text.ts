import { visibleJson } from "../core/text/hidden-characters.ts";

/** A value as JSON for programs, which a terminal may show as well: nothing in it acts or hides there. */
export function jsonText(value: unknown): string {
  return visibleJson(JSON.stringify(value, null, 2));
}
