import { dateOfDay } from "../../engagement/calendar.ts";
import { type Engagement, ofKind } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { compareText } from "../../text/finding.ts";
import { addDays, type PlainDate } from "../../text/plain-date.ts";
import type { Presentation } from "../presentation.ts";
import { wordFor } from "../trees/words.ts";
import type { Decision } from "./decisions.ts";
import { STANDINGS } from "./standings.ts";
import { standingWord } from "./words.ts";

/** Which decisions are wanted; an empty text wants all. */
export interface DecisionFilter {
  /** Identifier of the person who decided. */
  readonly person: string;
  readonly type: string;
  readonly verdict: string;
  readonly standing: string;
  /** `last-7` and `last-30` days, or `phase:` and the identifier of one. */
  readonly period: string;
  /** Words that all have to be somewhere in it. */
  readonly text: string;
}

export const NO_FILTER: DecisionFilter = { person: "", type: "", verdict: "", standing: "", period: "", text: "" };

/** One list to choose from, with what is chosen. */
export interface Choice {
  readonly name: "person" | "type" | "verdict" | "standing" | "period";
  readonly label: string;
  readonly chosen: string;
  /** The first one wants all. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

type Context = RuleContext & Presentation;

/** The decisions that are wanted, in the same order. */
export function filtered(
  context: Context,
  decisions: readonly Decision[],
  filter: DecisionFilter,
): readonly Decision[] {
  if (!isFiltering(filter)) return decisions;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const [from, to] = datesOf(context, filter.period);
  const fits = (wanted: string, value: string | undefined): boolean => wanted === "" || wanted === value;
  return decisions.filter(
    ({ signoff: { value }, standing, date, text }) =>
      fits(filter.person, value.by) &&
      fits(filter.type, value.type) &&
      fits(filter.verdict, value.verdict) &&
      fits(filter.standing, standing) &&
      from <= date &&
      date <= to &&
      words.every((word) => text.includes(word)),
  );
}

export function isFiltering(filter: DecisionFilter): boolean {
  return Object.values(filter).some((wanted) => wanted.trim() !== "");
}

/** What there is to choose from: only what some decision has, with how many have it. */
export function choicesOf(context: Context, decisions: readonly Decision[], filter: DecisionFilter): readonly Choice[] {
  const { engagement, say } = context;
  const { person, type, verdict, standing } = countsOf(decisions);
  const standings = STANDINGS.filter((one) => standing.has(one)).map((one) => ({
    value: one,
    label: counted(standingWord(say, one), standing.get(one)),
  }));
  return [
    choice("person", say("Decided by"), filter.person, [
      say("Everybody"),
      named(person, (id) => findPerson(engagement, id)?.title ?? id),
    ]),
    choice("type", say("Decision"), filter.type, [say("Every decision"), named(type, (one) => wordFor(say, one))]),
    choice("verdict", say("Verdict"), filter.verdict, [
      say("Every verdict"),
      named(verdict, (one) => wordFor(say, one)),
    ]),
    choice("standing", say("State"), filter.standing, [say("Every state"), standings]),
    choice("period", say("Period"), filter.period, [say("All the time"), periodsOf(context)]),
  ];
}

type Options = Choice["options"];

/** What is chosen stays in the list, though nothing has it any more. */
function choice(
  name: Choice["name"],
  label: string,
  chosen: string,
  [all, options]: readonly [string, Options],
): Choice {
  const isThere = chosen === "" || options.some(({ value }) => value === chosen);
  const gone = isThere ? [] : [{ value: chosen, label: counted(chosen, 0) }];
  return { name, label, chosen, options: [{ value: "", label: all }, ...options, ...gone] };
}

function named(counts: ReadonlyMap<string, number>, name: (value: string) => string): Options {
  return Array.from(counts, ([value, number]) => ({ value, label: counted(name(value), number) })).toSorted((a, b) =>
    compareText(a.label, b.label),
  );
}

/** How many decisions have each value. */
type Counts = Readonly<Record<"person" | "type" | "verdict" | "standing", ReadonlyMap<string, number>>>;

function countsOf(decisions: readonly Decision[]): Counts {
  const known = countsOfLists.get(decisions);
  if (known) return known;
  const counts = {
    person: count(decisions, ({ signoff }) => signoff.value.by),
    type: count(decisions, ({ signoff }) => signoff.value.type),
    verdict: count(decisions, ({ signoff }) => signoff.value.verdict),
    standing: count(decisions, ({ standing }) => standing),
  };
  countsOfLists.set(decisions, counts);
  return counts;
}

/** A list never changes, and is looked at again with every line that somebody scrolls to. */
const countsOfLists = new WeakMap<readonly Decision[], Counts>();

function count(
  decisions: readonly Decision[],
  read: (decision: Decision) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const decision of decisions) {
    const value = read(decision);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function counted(label: string, number = 0): string {
  return `${label} (${number})`;
}

function periodsOf({ engagement, say }: Context): Options {
  const phases = phasesOf(engagement).map(({ id = "", title = id }) => ({ value: `phase:${id}`, label: title }));
  return [
    { value: "last-7", label: say("Last {0} days", 7) },
    { value: "last-30", label: say("Last {0} days", 30) },
    ...phases,
  ];
}

/** The first and the last day of a period; all days where it is none. */
function datesOf({ engagement, today }: Context, period: string): readonly [PlainDate, PlainDate] {
  const days = /^last-(\d{1,3})$/.exec(period)?.[1];
  if (days !== undefined) return [addDays(today, 1 - Number(days)), LATEST];
  const phase = phasesOf(engagement).find(({ id }) => period === `phase:${id}`);
  const date = (day: number | undefined): PlainDate | undefined =>
    day === undefined ? undefined : dateOfDay(engagement, day);
  return [date(phase?.from) ?? "", date(phase?.to) ?? LATEST];
}

/** After every date that exists. */
const LATEST = "9999-12-31";

function phasesOf(engagement: Engagement) {
  return ofKind(engagement, "phases")[0]?.value.phases ?? [];
}
