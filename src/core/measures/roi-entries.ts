import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";

export type RoiEntry = Artifact<ShippedKinds["roi"]>;

/** What was really paid or gained in periods that have begun. */
export function actualEntries(engagement: Engagement, today: PlainDate): readonly RoiEntry[] {
  return ofKind(engagement, "roi").filter(
    ({ value }) => value.basis !== "planned" && value.period !== undefined && firstDayOf(value.period) <= today,
  );
}

/** What is planned to be paid or gained. */
export function plannedEntries(engagement: Engagement): readonly RoiEntry[] {
  return ofKind(engagement, "roi").filter(({ value }) => value.basis === "planned");
}

/** The sum of some entries, in the engagement's currency. */
export function sumOf(entries: readonly RoiEntry[]): number {
  return entries.reduce((sum, { value }) => sum + (value.amount ?? 0), 0);
}

/** The first day of a year, quarter or month, as `2026`, `2026-Q2` or `2026-04`. */
function firstDayOf(period: string): PlainDate {
  const [year = "", part = "01"] = period.split("-");
  const month = part.startsWith("Q") ? (Number(part.slice(1)) - 1) * 3 + 1 : Number(part);
  return `${year}-${String(month).padStart(2, "0")}-01`;
}
