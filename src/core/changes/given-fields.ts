import type { Kind } from "../kinds/kind.ts";
import { unknownName } from "../parse/unknown-name.ts";
import { coerce } from "./coerce.ts";

/** A field, as `impact.who`, and its value: a text as typed, which is read by the field's type, or a value as it is. */
export type GivenField = readonly [field: string, value: unknown];

/** The fields with their values as the kind takes them; of a field that is given twice the last value. */
export function readGiven(kind: Kind, given: readonly GivenField[]): readonly GivenField[] {
  const last = new Map(given);
  return [...last].map(([field, value]) => [field, typeof value === "string" ? coerce(kind, field, value) : value]);
}

/** What is wrong with the names of given fields. */
export function unknownFields(kind: Kind, given: readonly GivenField[]): string[] {
  return given.flatMap(([field]) => unknownName(kind, field) ?? []);
}
