import { compareText } from "../text/finding.ts";
import type { PlainDate } from "../text/plain-date.ts";

interface Dated {
  readonly on?: PlainDate;
}

/** The newest entry that is not of a later day; of several on that day the one that is listed last. */
export function latest<Entry extends Dated>(
  entries: readonly Entry[] | undefined,
  today: PlainDate,
): (Entry & { readonly on: PlainDate }) | undefined {
  return upTo(entries, today).at(-1);
}

/** The entries that are not of a later day, the oldest first; those without a date are left out. */
function upTo<Entry extends Dated>(
  entries: readonly Entry[] | undefined,
  today: PlainDate,
): readonly (Entry & { readonly on: PlainDate })[] {
  return (entries ?? [])
    .flatMap((entry) => (entry.on !== undefined && entry.on <= today ? [{ ...entry, on: entry.on }] : []))
    .toSorted((a, b) => compareText(a.on, b.on));
}
