import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";

export type DataOwner = Artifact<ShippedKinds["data-owner"]>;
type Reading = NonNullable<DataOwner["value"]["readings"]>[number];

/** The newest value of a data owner up to a day, with its position in the list. */
export function newestReading(
  { value }: DataOwner,
  today: PlainDate,
): { readonly on: PlainDate; readonly value: number; readonly index: number } | undefined {
  const known = (value.readings ?? []).flatMap((reading: Reading, index) =>
    reading.on !== undefined && reading.value !== undefined && reading.on <= today
      ? [{ on: reading.on, value: reading.value, index }]
      : [],
  );
  return known.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.index - b.index)).at(-1);
}
