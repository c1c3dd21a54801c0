import { dateOfDay, dayOfEngagement } from "../../engagement/calendar.ts";
import type { ActivityProgress, CriterionProgress, PhaseProgress } from "../../measures/phases.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { missingFor } from "../missing.ts";
import type { Presentation } from "../presentation.ts";
import { amountText, goalText } from "./figure-text.ts";
import { withoutEvidence } from "./hints.ts";
import { type Linker, type Links, type Place, phasePlace } from "./link.ts";

/** The days of the engagement from its first to its last, with what belongs to them. Positions go from 0 to 1. */
export interface Timeline {
  readonly today: { readonly position: number; readonly label: string } | undefined;
  readonly ticks: readonly Tick[];
  readonly phases: readonly PhaseCard[];
}

export interface Tick {
  readonly position: number;
  /** The day's number, and its date as short text. */
  readonly day: string;
  readonly date: string;
}

/** Where a bar lies; `open` when it has no end. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

export interface PhaseCard {
  readonly id: string;
  readonly title: string;
  /** `days 8–14`. */
  readonly days: string;
  readonly state: PhaseProgress["state"];
  readonly stateText: string;
  /** `3 of 7 exit criteria met`; empty where there are none. */
  readonly met: string;
  /** How many of them, from 0 to 1. */
  readonly share: number;
  readonly bar: Bar;
  readonly activities: readonly ActivityRow[];
  readonly criteria: readonly CriterionRow[];
}

export interface ActivityRow {
  readonly title: string;
  readonly deliverable: string;
  readonly state: "done" | "due" | "late" | "ahead";
  /** As in `done on 12 Nov`, `due on 14 Nov`, `was due on 14 Nov`. */
  readonly stateText: string;
  readonly bar: Bar | undefined;
  readonly place: Place | undefined;
  readonly links: Links;
}

export interface CriterionRow {
  readonly title: string;
  readonly met: boolean;
  /** How far it is, as in `57 %, at least 100 %`; empty where it is met. */
  readonly detail: string;
  readonly place: Place | undefined;
  /** What keeps it from being met, beside what the links name. */
  readonly hints: readonly string[];
  /** What shows it where it is met, what is open where it is not. */
  readonly links: Links;
}

type Context = RuleContext & Presentation;

/** Days that stand for all that come after the last one. */
const TAIL = 4;

interface Scale {
  readonly first: number;
  readonly last: number;
  readonly at: (day: number) => number;
}

/** The timeline; undefined where there are no phases. */
export function timelineOf(context: Context, phases: readonly PhaseProgress[], toLinks: Linker): Timeline | undefined {
  if (phases.length === 0) return undefined;
  const { engagement, today } = context;
  const scale = scaleOf(phases);
  const day = dayOfEngagement(engagement, today);
  return {
    today: day === undefined ? undefined : { position: scale.at(day + 0.5), label: context.say("Day {0}", day) },
    ticks: ticksOf(context, phases, scale),
    phases: phases.map((phase) => phaseCard(context, phase, { scale, day, toLinks })),
  };
}

function scaleOf(phases: readonly PhaseProgress[]): Scale {
  const first = Math.min(...phases.map(({ from }) => from));
  const last = Math.max(first, ...phases.map(({ from, to }) => to ?? from - 1));
  const tail = phases.some(({ to }) => to === undefined) ? TAIL : 0;
  const length = last + 1 + tail - first;
  return { first, last, at: (day) => Math.min(1, Math.max(0, (day - first) / length)) };
}

/** The first day of each phase and the last day of all; of two that would lie on each other the first. */
function ticksOf({ engagement, day: dateText }: Context, phases: readonly PhaseProgress[], scale: Scale): Tick[] {
  const days = [...new Set([...phases.map(({ from }) => from), scale.last])].toSorted((a, b) => a - b);
  const apart = days.filter((day, at) => at === 0 || day - (days[at - 1] ?? day) >= CLOSE || day === 1);
  return apart
    .filter((day) => day > 0)
    .map((day) => {
      const date = dateOfDay(engagement, day);
      return { position: scale.at(day), day: String(day), date: date === undefined ? "" : dateText(date) };
    });
}

/** Days within which two names of days would touch. */
const CLOSE = 3;

interface Frame {
  readonly scale: Scale;
  readonly day: number | undefined;
  readonly toLinks: Linker;
}

function phaseCard(context: Context, phase: PhaseProgress, frame: Frame): PhaseCard {
  const { say } = context;
  const { id, title, state, from, to, criteria } = phase;
  const met = criteria.filter((criterion) => criterion.met).length;
  return {
    id,
    title,
    days: to === undefined ? say("from day {0}", from) : say("days {0}–{1}", from, to),
    state,
    stateText: stateText(say, state),
    met: criteria.length === 0 ? "" : say("{0} of {1} exit criteria met", met, criteria.length),
    share: criteria.length === 0 ? 0 : met / criteria.length,
    bar: barOf(frame.scale, from, to),
    activities: phase.activities.map((activity, at) => ({
      ...activityRow(context, activity, frame),
      place: phasePlace(context.engagement, phase, "activities", at),
    })),
    criteria: criteria.map((criterion, at) => ({
      ...criterionRow(context, criterion, frame.toLinks),
      place: phasePlace(context.engagement, phase, "criteria", at),
    })),
  };
}

function barOf({ at }: Scale, from: number, to: number | undefined): Bar {
  return { from: at(from), to: to === undefined ? 1 : at(to + 1), open: to === undefined };
}

function stateText(say: Presentation["say"], state: PhaseProgress["state"]): string {
  const words = {
    done: () => say("done"),
    current: () => say("under way"),
    ahead: () => say("ahead"),
    overrun: () => say("past its last day with criteria open"),
  };
  return words[state]();
}

function activityRow(context: Context, activity: ActivityProgress, frame: Frame): Omit<ActivityRow, "place"> {
  const { title, deliverable, from, to, evidence } = activity;
  const state = activityState(activity, frame.day);
  return {
    title,
    deliverable: deliverable === undefined ? "" : context.say("Deliverable: {0}", deliverable),
    state,
    stateText: activityText(context, activity, state),
    bar: from === undefined ? undefined : barOf(frame.scale, from, to),
    links: frame.toLinks(evidence),
  };
}

function activityState({ done, from, to }: ActivityProgress, day: number | undefined): ActivityRow["state"] {
  if (done) return "done";
  if (day === undefined || from === undefined || day < from) return "ahead";
  return to !== undefined && to < day ? "late" : "due";
}

function activityText(context: Context, activity: ActivityProgress, state: ActivityRow["state"]): string {
  const { say, engagement, day } = context;
  const { on, from, to } = activity;
  if (state === "done") return on === undefined ? say("done") : say("done on {0}", day(on));
  const end = to === undefined ? undefined : dateOfDay(engagement, to);
  if (state === "ahead") return from === undefined ? say("ahead") : say("from day {0}", from);
  if (end === undefined) return say("under way");
  return state === "late" ? say("late, was due on {0}", day(end)) : say("due on {0}", day(end));
}

function criterionRow(context: Context, criterion: CriterionProgress, toLinks: Linker): Omit<CriterionRow, "place"> {
  const { say } = context;
  const { title, met, unknown, value, unit, evidence } = criterion;
  const figures = [amountText(say, value, unit), goalText(say, criterion)].filter((part) => part !== "");
  const isPlain = met || unit === "yes-no";
  return {
    title,
    met,
    detail: unknown === undefined ? (isPlain ? "" : figures.join(", ")) : say("not known yet"),
    hints: missingFor(context, withoutEvidence(criterion)),
    links: toLinks(evidence),
  };
}
