import { dayOfEngagement } from "../engagement/calendar.ts";
import { settings } from "../engagement/engagement.ts";
import { type CriterionProgress, currentPhase, type PhaseProgress, phaseSteps } from "../measures/phases.ts";
import type { RuleContext } from "../rules/rule.ts";
import { finish, type Steps } from "../text/steps.ts";
import type { Presentation } from "./presentation.ts";
import { pressingSteps } from "./pressing.ts";

/** What the Progress view shows: all texts are ready to be read. */
export interface ProgressView {
  readonly client: string;
  /** `Day 9`, and `of 30`. */
  readonly day: string;
  readonly ofDays: string;
  /** Both, with the phase, in one line: `day 9 · Scope reset`. */
  readonly line: string;
  /** Where today stands on the strip of the phases, from 0 to 1. */
  readonly position: number;
  readonly phases: readonly PhaseStrip[];
  readonly criteria: CriteriaList | undefined;
  readonly pressing: readonly PressingItem[];
  readonly pressingTitle: string;
  /** What is said where nothing presses. */
  readonly calm: string;
}

export interface PhaseStrip {
  readonly title: string;
  /** `days 8–14`. */
  readonly days: string;
  readonly state: PhaseProgress["state"];
  /** `3 of 7`; empty where a phase has no criteria. */
  readonly met: string;
  /** From 0 to 1. */
  readonly share: number;
  /** How many days it takes of the strip. */
  readonly weight: number;
  /** The whole of it as one sentence. */
  readonly spoken: string;
}

export interface CriteriaList {
  /** The phase that is under way. */
  readonly phase: string;
  /** Its days, and how many of its exit criteria are met. */
  readonly summary: string;
  readonly title: string;
  readonly items: readonly { readonly title: string; readonly met: boolean; readonly detail: string }[];
}

export interface PressingItem {
  readonly title: string;
  readonly why: string;
  readonly place: { readonly path: string; readonly offset: number } | undefined;
}

type Context = RuleContext & Presentation;

/** The state of the rescue on one card. */
export function progressView(context: Context): ProgressView {
  return finish(progressSteps(context));
}

/** The same in steps. */
export function* progressSteps(context: Context): Steps<ProgressView> {
  const { say } = context;
  const phases = yield* phaseSteps(context);
  const pressing = yield* pressingSteps(context, phases);
  const day = dayOfEngagement(context.engagement, context.today);
  const current = currentPhase(phases, day);
  return {
    client: settings(context.engagement).client ?? "",
    day: day === undefined ? say("No day one") : say("Day {0}", day),
    ofDays: day === undefined ? "" : ofDays(context, day, lastDay(phases)),
    line: lineOf(context, day, current),
    position: positionOn(phases, current, day ?? 0),
    phases: phases.map((phase) => strip(context, phase)),
    criteria: current && criteriaList(context, current),
    pressing: pressing.map(({ title, why, path, offset }) => ({
      title,
      why,
      place: path === undefined ? undefined : { path, offset: offset ?? 0 },
    })),
    pressingTitle: say("Most pressing"),
    calm: say("Nothing is overdue and nothing waits."),
  };
}

/** As in `day 9 · Scope reset`. */
function lineOf({ say }: Context, day: number | undefined, phase: PhaseProgress | undefined): string {
  return [day === undefined ? undefined : say("day {0}", day), phase?.title].filter(Boolean).join(" · ");
}

function ofDays({ say }: Context, day: number, last: number): string {
  return day > last ? say("after the {0} days", last) : say("of {0}", last);
}

/** The last day of the last phase that has an end. */
function lastDay(phases: readonly PhaseProgress[]): number {
  return phases.reduce((last, { to }) => Math.max(last, to ?? 0), 0) || DAYS;
}

/** Days of the frame where an engagement has no phases (domain.md section 2). */
const DAYS = 30;

/** Phases overlap, and short ones are drawn wider than they are: today is marked within the phase that is under way. */
function positionOn(phases: readonly PhaseProgress[], current: PhaseProgress | undefined, day: number): number {
  const total = phases.reduce((sum, phase) => sum + weightOf(phase), 0);
  if (!current || total === 0) return 0;
  const before = phases.slice(0, phases.indexOf(current)).reduce((sum, phase) => sum + weightOf(phase), 0);
  const length = (current.to ?? current.from + OPEN_END - 1) - current.from + 1;
  const within = Math.min(1, Math.max(0, (day - current.from + 0.5) / length));
  return (before + within * weightOf(current)) / total;
}

function weightOf({ from, to }: Pick<PhaseProgress, "from" | "to">): number {
  return to === undefined ? OPEN_END : Math.max(SHORTEST, to - from + 1);
}

function strip(context: Context, phase: PhaseProgress): PhaseStrip {
  const { say } = context;
  const { title, state, criteria } = phase;
  const met = criteria.filter((criterion) => criterion.met).length;
  const days = daysOf(context, phase);
  const share = criteria.length === 0 ? 0 : met / criteria.length;
  const count = criteria.length === 0 ? "" : say("{0} of {1}", met, criteria.length);
  const word = stateWord(say, state);
  return {
    title,
    days,
    state,
    met: count,
    share,
    weight: weightOf(phase),
    spoken: `${title}, ${days}: ${word}${count && `, ${say("{0} exit criteria met", count)}`}`,
  };
}

function daysOf({ say }: Context, { from, to }: PhaseProgress): string {
  return to === undefined ? say("from day {0}", from) : say("days {0}–{1}", from, to);
}

/** Days that a phase takes of the strip at least, so that its name can be read, and one without an end. */
const SHORTEST = 4;
const OPEN_END = 4;

function stateWord(say: Presentation["say"], state: PhaseProgress["state"]): string {
  const words = {
    done: () => say("done"),
    current: () => say("under way"),
    ahead: () => say("ahead"),
    overrun: () => say("past its last day with criteria open"),
  };
  return words[state]();
}

function criteriaList(context: Context, phase: PhaseProgress): CriteriaList {
  const { say } = context;
  const met = phase.criteria.filter((criterion) => criterion.met).length;
  return {
    phase: phase.title,
    summary: `${daysOf(context, phase)} · ${say("{0} of {1} exit criteria met", met, phase.criteria.length)}`,
    title: say("May end when"),
    items: phase.criteria.map((criterion) => ({
      title: criterion.title,
      met: criterion.met,
      detail: detailOf(context, criterion),
    })),
  };
}

/** How far a criterion is, where that is more than yes or no. */
function detailOf({ say }: Context, { unit, value, target, direction, met, unknown }: CriterionProgress): string {
  if (unknown !== undefined) return say("not known yet");
  // Rounded down, so that only what is complete says so.
  if (unit === "share") return `${Math.floor(value * 100 + 1e-9)} %`;
  if (unit === "percent") return `${Math.round(value)} %`;
  if (unit === "yes-no" || met) return "";
  return direction === "at-most" ? say("{0}, at most {1}", value, target) : String(value);
}
