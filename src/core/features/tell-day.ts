import { dayOfEngagement } from "../engagement/calendar.ts";
import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { joined, type TreeContext } from "../views/trees/tree-node.ts";

/** A phase by its days; `to` is absent where it has no end. */
export interface PhaseDays {
  readonly title: string;
  readonly from: number;
  readonly to: number | undefined;
}

/** A date as people know it: `10 Mar · Day 9 · Reset`. */
export function tellDay({ engagement, day, say }: TreeContext, date: PlainDate): string {
  const number = dayOfEngagement(engagement, date);
  const numbered = number === undefined ? undefined : say("Day {0}", number);
  return joined(day(date), numbered, phaseOn(engagement, date)?.title);
}

/** The phase that a date lies in by its days alone: the one that began last, where several do. */
export function phaseOn(engagement: Engagement, date: PlainDate): PhaseDays | undefined {
  const day = dayOfEngagement(engagement, date);
  const phases = ofKind(engagement, "phases")[0]?.value.phases ?? [];
  if (day === undefined) return undefined;
  return phases
    .flatMap(({ title, from, to }): PhaseDays[] =>
      title === undefined || from === undefined || from > day || (to !== undefined && to < day)
        ? []
        : [{ title, from, to }],
    )
    .reduce<PhaseDays | undefined>((latest, phase) => (latest && latest.from > phase.from ? latest : phase), undefined);
}
