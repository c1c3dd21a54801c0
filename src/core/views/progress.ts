import { settings } from "../engagement/engagement.ts";
import { type CriterionProgress, currentPhase, type PhaseProgress, phaseReport } from "../measures/phases.ts";
import type { RuleContext } from "../rules/rule.ts";
import { awaitingDecisions } from "./awaiting.ts";
import type { Presentation } from "./presentation.ts";
import { type Status, statusOf } from "./status.ts";

/** What the Progress view shows: all texts are ready to be read. */
export interface ProgressView {
  readonly client: string;
  /** `Day 9`, and `of 30`. */
  readonly day: string;
  readonly ofDays: string;
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
  readonly title: string;
  readonly summary: string;
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
  const { say } = context;
  const status = statusOf(context);
  const phases = phaseReport(context);
  const last = lastDay(phases);
  const day = status.day ?? 0;
  const current = currentPhase(phases, status.day ?? undefined);
  return {
    client: settings(context.engagement).client ?? "",
    day: status.day === null ? say("No day one") : say("Day {0}", day),
    ofDays: status.day === null ? "" : day > last ? say("after the {0} days", last) : say("of {0}", last),
    position: positionOn(phases, current, day),
    phases: phases.map((phase) => strip(context, phase)),
    criteria: current && criteriaList(context, current),
    pressing: status.pressing.map(({ title, why, path, offset }) => ({
      title,
      why,
      place: path === undefined ? undefined : { path, offset: offset ?? 0 },
    })),
    pressingTitle: say("Most pressing"),
    calm: say("Nothing is overdue and nothing waits."),
  };
}

/** The one line of the status bar, as in `day 9 · Scope reset · 3 pending`. */
export function statusLine(context: Context): string {
  const { say } = context;
  const { day, phase }: Status = statusOf(context);
  const pending = awaitingDecisions(context).length;
  const parts = [
    day === null ? undefined : say("day {0}", day),
    phase?.title,
    pending > 0 ? say("{0} pending", pending) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
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

function strip({ say }: Context, phase: PhaseProgress): PhaseStrip {
  const { title, from, to, state, criteria } = phase;
  const met = criteria.filter((criterion) => criterion.met).length;
  const days = to === undefined ? say("from day {0}", from) : say("days {0}–{1}", from, to);
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
    title: say("{0} may end when", phase.title),
    summary: say("{0} of {1} met", met, phase.criteria.length),
    items: phase.criteria.map((criterion) => ({
      title: criterion.title,
      met: criterion.met,
      detail: detailOf(context, criterion),
    })),
  };
}

/** How far a criterion is, where that is more than yes or no. */
function detailOf({ say }: Context, { unit, value, target, met }: CriterionProgress): string {
  if (unit === "share") return `${Math.round(value * 100)} %`;
  if (unit === "count" && !met) return say("{0}, at most {1}", value, target);
  return "";
}
