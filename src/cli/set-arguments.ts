import { RescueError } from "../node/rescue-error.ts";
import type { FieldText } from "./field-values.ts";

interface IdsAndFields {
  readonly ids: readonly string[];
  readonly fields: readonly FieldText[];
}

/** Tells identifiers from fields: the first word with an equals sign is a field, and so is all that follows. */
export function idsAndFields(given: readonly string[]): IdsAndFields {
  const first = given.findIndex((word) => word.includes("="));
  const ids = first < 0 ? given : given.slice(0, first);
  const fields = first < 0 ? [] : given.slice(first).map(parseField);
  if (ids.length === 0)
    throw new RescueError("usage", "Nothing is named to change.", "Name it, as in rescue set GAP-004 owner=PERSON.");
  if (fields.length === 0)
    throw new RescueError("usage", "No field is given.", "Write a field, = and a value, as in owner=lead-consultant.");
  return { ids, fields };
}

function parseField(text: string): FieldText {
  const [, field, value] = /^([^=\s]+)=(.*)$/s.exec(text) ?? [];
  if (field !== undefined && value !== undefined) return [field, value];
  throw new RescueError(
    "usage",
    `${text} is no field with a value.`,
    "Name all identifiers first, then write each field, = and its value, in quotes where it has spaces.",
  );
}
