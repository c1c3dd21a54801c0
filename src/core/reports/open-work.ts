import { ofKind } from "../engagement/engagement.ts";
import { type Gap, isOpen } from "../rules/gap-status.ts";
import { compareText } from "../text/finding.ts";
import { compareNatural } from "../text/natural-order.ts";
import { daysBetween, type PlainDate } from "../text/plain-date.ts";
import type { Column, Text } from "./document.ts";
import { nameOf, titled } from "./prose.ts";
import type { ReportContext } from "./report.ts";
import { daysLate, shortDate } from "./words.ts";

/** Open gaps in the order in which people feel them: by horizon, then by rank, then by date. */
export function openGaps({ engagement }: ReportContext): readonly Gap[] {
  return ofKind(engagement, "gap").filter(isOpen).toSorted(byUrgency);
}

/** Open gaps that are to be dealt with now or this week. */
export function urgentGaps(context: ReportContext): readonly Gap[] {
  return openGaps(context).filter(({ value }) => value.horizon !== "later");
}

/** Gaps that real users closed up to today, the newest first. */
export function closedGaps({ engagement, today }: ReportContext, since?: PlainDate): readonly Gap[] {
  return ofKind(engagement, "gap")
    .filter(({ value }) => value.status === "closed")
    .filter((gap) => isBetween(closedOn(gap), since, today))
    .toSorted((a, b) => compareText(closedOn(b) ?? "", closedOn(a) ?? "") || compareNatural(a.id, b.id));
}

/** The day on which a gap was closed: that of the test that it passed. */
export function closedOn({ value }: Gap): PlainDate | undefined {
  return value.status === "closed" ? (value.retest?.on ?? value.due) : undefined;
}

/** Whether a day lies after `since` and not after `today`. */
export function isBetween(day: PlainDate | undefined, since: PlainDate | undefined, today: PlainDate): boolean {
  return day !== undefined && day <= today && (since === undefined || day > since);
}

export const OPEN_COLUMNS: readonly Column[] = [
  { title: "What" },
  { title: "Owner", form: "narrow" },
  { title: "By", form: "narrow" },
];

/** A gap with its one owner and its date; what is late says so. */
export function openRow(context: ReportContext, gap: Gap): readonly Text[] {
  return [titled(gap), [nameOf(context, gap.value.owner)], dueText(context, gap.value.due)];
}

/** A date to keep, as in `12 Nov` or `12 Nov, 3 days late`. */
export function dueText({ today }: Pick<ReportContext, "today">, due: PlainDate | undefined): Text {
  if (due === undefined) return ["no date yet"];
  const late = daysLate(due, today);
  return late === undefined ? [shortDate(due, today)] : [shortDate(due, today), ", ", { strong: late }];
}

/** Whole days that a day lies in the past; 0 where it does not. */
export function lateBy(due: PlainDate | undefined, today: PlainDate): number {
  return due === undefined ? 0 : Math.max(0, daysBetween(due, today));
}

const HORIZONS: readonly (string | undefined)[] = ["now", "week", "later"];

function byUrgency(a: Gap, b: Gap): number {
  return (
    horizonOf(a) - horizonOf(b) ||
    (a.value.order?.rank ?? UNRANKED) - (b.value.order?.rank ?? UNRANKED) ||
    compareText(a.value.due ?? "9999", b.value.due ?? "9999") ||
    compareNatural(a.id, b.id)
  );
}

const UNRANKED = 1e9;

function horizonOf({ value }: Gap): number {
  const place = HORIZONS.indexOf(value.horizon);
  return place < 0 ? HORIZONS.length : place;
}
