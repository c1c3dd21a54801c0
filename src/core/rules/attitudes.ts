import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Person } from "../ledger/authority.ts";
import type { PlainDate } from "../text/plain-date.ts";

export type Attitude = NonNullable<ShippedKinds["person"]["attitude"]>;

/** What somebody thought of the rescue on a day: the last entry of their history up to then, else what stands today. */
export function attitudeOn({ value }: Person, on: PlainDate): Attitude | undefined {
  const known = (value.attitudeHistory ?? []).filter((entry) => entry.on !== undefined && entry.on <= on);
  return known.toSorted((a, b) => ((a.on ?? "") < (b.on ?? "") ? -1 : 1)).at(-1)?.attitude ?? value.attitude;
}
