import { dayOfEngagement } from "../../engagement/calendar.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { RuleContext } from "../../rules/rule.ts";
import type { PlainDate } from "../../text/plain-date.ts";
import type { Presentation } from "../presentation.ts";
import { fieldText } from "../trees/field-text.ts";
import { joined, labelOf } from "../trees/tree-node.ts";
import { wordFor } from "../trees/words.ts";
import { type Audited, isWrong, statusOf } from "./audited.ts";
import type { DecidedSubject, Decision } from "./decisions.ts";
import type { DecisionStanding } from "./standings.ts";
import { auditWord, standingWord } from "./words.ts";

/** One line of the list: the beginning of a day, or a decision. All are equally high. */
export type LogItem = DayItem | DecisionItem;

export interface DayItem {
  readonly type: "day";
  /** As in `Day 9 · 12 Nov`. */
  readonly title: string;
  /** How many decisions it has. */
  readonly count: string;
}

export interface DecisionItem {
  readonly type: "decision";
  readonly key: string;
  /** Which of all decisions it is, from 1 on. */
  readonly position: number;
  readonly title: string;
  /** What became of a field, as in `Tier: 2 → 4`; else what kind of decision it is. */
  readonly change: string;
  readonly verdict: "approved" | "rejected" | "deferred" | "unknown";
  /** Verdict, person, identifier and time. */
  readonly line: string;
  readonly standing: DecisionStanding;
  readonly standingText: string;
  /** What the audit says of it; empty where there was none, or it knows nothing of it. */
  readonly audit: string;
  readonly auditState: "good" | "bad" | "unknown";
  /** All of it in a sentence, with the day. */
  readonly spoken: string;
}

/** The part of the list that is drawn, which may be thousands long. */
export interface LogWindow {
  /** How many items there are, days and decisions. */
  readonly total: number;
  /** How many decisions there are. */
  readonly count: number;
  /** Which of all items the first one here is. */
  readonly first: number;
  readonly items: readonly LogItem[];
  /** Where the selected decision is in the whole list; -1 where none is. */
  readonly selected: number;
}

/** How many items are sent at a time: several screens, so that scrolling seldom waits. */
export const WINDOW = 150;

type Context = RuleContext & Presentation;

/** Decisions with the day before each day's first, from an item on. */
export function windowOf(
  context: Context,
  decisions: readonly Decision[],
  {
    first,
    selected,
    audited,
  }: { readonly first: number; readonly selected: string; readonly audited?: Audited | undefined },
): LogWindow {
  const places = placesOf(decisions);
  const start = Math.max(0, Math.min(first, places.length - WINDOW));
  const items = places
    .slice(start, start + WINDOW)
    .map((place) => ("decision" in place ? decisionItem(context, place, audited) : dayItem(context, place)));
  const isSelected = (place: Place): boolean => "decision" in place && place.decision.key === selected;
  const count = decisions.length;
  return { total: places.length, count, first: start, items, selected: places.findIndex(isSelected) };
}

type Place = DecisionPlace | DayPlace;

interface DecisionPlace {
  readonly decision: Decision;
  /** From 1 on. */
  readonly position: number;
}

interface DayPlace {
  readonly date: PlainDate;
  readonly count: number;
}

function placesOf(decisions: readonly Decision[]): readonly Place[] {
  const counts = new Map<PlainDate, number>();
  for (const { date } of decisions) counts.set(date, (counts.get(date) ?? 0) + 1);
  const places: Place[] = [];
  let day: PlainDate | undefined;
  for (const [index, decision] of decisions.entries()) {
    if (decision.date !== day) places.push({ date: decision.date, count: counts.get(decision.date) ?? 0 });
    day = decision.date;
    places.push({ decision, position: index + 1 });
  }
  return places;
}

function dayItem(context: Context, { date, count }: DayPlace): DayItem {
  return { type: "day", title: dayTitle(context, date), count: String(count) };
}

/** As in `Day 9 · 12 Nov`; the year is said where it is another than today's. */
function dayTitle({ engagement, today, say, day }: Context, date: PlainDate): string {
  if (date === "") return say("Without a date");
  const number = dayOfEngagement(engagement, date);
  const year = date.slice(0, 4);
  return joined(
    number === undefined ? undefined : say("Day {0}", number),
    year === today.slice(0, 4) ? day(date) : `${day(date)} ${year}`,
  );
}

function decisionItem(
  context: Context,
  { decision, position }: DecisionPlace,
  audited: Audited | undefined,
): DecisionItem {
  const { say } = context;
  const { signoff, key, standing, date } = decision;
  const status = audited && decision.elsewhere === undefined ? statusOf(audited, signoff.id) : undefined;
  const told = {
    title: titleOf(context, decision),
    change: changeOf(context, decision.subjects[0]) || wordFor(say, signoff.value.type ?? ""),
    line: lineOf(context, decision),
    standingText: standingOf(context, decision),
    audit: status ? auditWord(say, status) : "",
  };
  const spoken = [dayTitle(context, date), ...Object.values(told)].filter((text) => text !== "").join(", ");
  const auditState = status === undefined ? "unknown" : isWrong(status) ? "bad" : "good";
  const verdict = signoff.value.verdict ?? "unknown";
  return { type: "decision", key, position, verdict, standing, auditState, spoken, ...told };
}

/** What was decided on, as in `SCP-004 · Predictive analytics and 2 more`. */
export function titleOf({ say }: Presentation, { subjects, signoff }: Decision): string {
  const [first, ...others] = [...new Map(subjects.map((subject) => [subject.id, subject])).values()];
  if (!first) return signoff.id;
  const name = first.artifact ? labelOf(first.artifact) : first.id;
  return others.length > 0 ? say("{0} and {1} more", name, others.length) : name;
}

/** What a decision makes of a field; for the end of a phase, which one. Empty where it is on the content as a whole. */
export function changeOf({ say }: Presentation, subject: DecidedSubject | undefined): string {
  if (subject?.field === undefined) return "";
  const { field, from, to } = subject;
  return from === undefined && to === undefined ? wordFor(say, field) : fieldText(say, { field, from, to });
}

/** How a decision stands; where that is so of some of its subjects only, of which. */
function standingOf({ say }: Presentation, { standing, subjects }: Decision): string {
  const word = standingWord(say, standing);
  const ids = new Set(subjects.filter((subject) => subject.standing === standing).map(({ id }) => id));
  const isAll = subjects.every(({ id }) => ids.has(id));
  return isAll ? word : say("{0}: {1}", word, [...ids].join(", "));
}

function lineOf({ engagement, say }: Context, { signoff }: Decision): string {
  const { by = "", verdict = "", at = "", type = "" } = signoff.value;
  const person = findPerson(engagement, by)?.title ?? by;
  return joined(say("{0} by {1}", wordFor(say, verdict), person), wordFor(say, type), signoff.id, timeText(at));
}

/** The time of day in UTC, as days are counted. */
export function timeText(at: string): string {
  return at === "" ? "" : `${new Date(at).toISOString().slice(11, 16)} UTC`;
}
