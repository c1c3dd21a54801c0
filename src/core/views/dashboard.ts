import { dateOfDay, dayOfEngagement } from "../engagement/calendar.ts";
import { settings } from "../engagement/engagement.ts";
import { currentPhase, type PhaseProgress, phaseSteps } from "../measures/phases.ts";
import { warningSigns } from "../measures/warning-signs.ts";
import type { RuleContext } from "../rules/rule.ts";
import type { Finding } from "../text/finding.ts";
import { type ChartCard, chartCards } from "./dashboard/charts.ts";
import { type Linker, type LinkGroup, linker } from "./dashboard/link.ts";
import { type MeasureArea, measureAreas } from "./dashboard/measure-areas.ts";
import { type Timeline, timelineOf } from "./dashboard/timeline.ts";
import type { Presentation } from "./presentation.ts";
import type { PressingItem } from "./progress.ts";

/** What the dashboard shows: all texts are ready to be read, in the order in which they stand. */
export interface DashboardView {
  readonly client: string;
  readonly crm: string;
  /** `Day 9`, and `of 30`. */
  readonly day: string;
  readonly ofDays: string;
  /** The phase that is under way; empty where there is none. */
  readonly phase: string;
  /** The phase's first and last day, as in `9 Mar – 15 Mar`; empty where it has no end, or no day one is set. */
  readonly dates: string;
  readonly tiles: readonly Tile[];
  readonly timeline: Timeline | undefined;
  readonly pressing: readonly PressingItem[];
  readonly warnings: readonly LinkGroup[];
  readonly charts: readonly ChartCard[];
  readonly areas: readonly MeasureArea[];
  readonly words: Words;
}

/** A figure to be read from the other end of the room. */
export interface Tile {
  readonly value: string;
  readonly label: string;
  readonly state: "met" | "open" | "unknown";
  /** The state as a word. */
  readonly stateText: string;
}

/** What is known of an engagement before its dashboard is made: an editor has asked for it already. */
export interface Known {
  /** Of the whole engagement: they show its warning signs. */
  readonly findings: readonly Finding[];
  /** What the Progress view tells as pressing. */
  readonly pressing: readonly PressingItem[];
}

/** What the page says by itself. */
export type Words = ReturnType<typeof wordsOf>;

type Context = RuleContext & Presentation;

/** The dashboard of an engagement, with a pause offered after each piece of work: an editor does other things then. */
export function* dashboardSteps(context: Context, { findings, pressing }: Known): Generator<undefined, DashboardView> {
  const { engagement, say } = context;
  const { client = "", crm = "" } = settings(engagement);
  const phases = yield* phaseSteps(context);
  const toLinks = linker(context, phases);
  const areas = yield* measureAreas(context, toLinks);
  const charts = yield* chartCards(context);
  const timeline = timelineOf(context, phases, toLinks);
  yield undefined;
  const signs = warnings(findings, phases, toLinks);
  yield undefined;
  return {
    client,
    crm,
    ...dayTexts(context, phases),
    tiles: tilesOf(context, areas),
    timeline,
    pressing,
    warnings: signs,
    charts,
    areas,
    words: wordsOf(say),
  };
}

function dayTexts(
  { engagement, today, say, day: dayText }: Context,
  phases: readonly PhaseProgress[],
): Pick<DashboardView, "day" | "ofDays" | "phase" | "dates"> {
  const day = dayOfEngagement(engagement, today);
  const last = phases.reduce((latest, { to }) => Math.max(latest, to ?? 0), 0) || DAYS;
  const current = currentPhase(phases, day);
  const phase = current?.title ?? "";
  if (day === undefined) return { day: say("No day one"), ofDays: "", phase, dates: "" };
  const [from, to] = [current?.from, current?.to].map((at) => at !== undefined && dateOfDay(engagement, at));
  return {
    day: say("Day {0}", day),
    ofDays: day > last ? say("after the {0} days", last) : say("of {0}", last),
    phase,
    dates: from && to ? `${dayText(from)} – ${dayText(to)}` : "",
  };
}

/** Days of the frame where an engagement has no phases (domain.md section 2). */
const DAYS = 30;

/** The figures that a rescue lives by; those that nothing is known of yet say so. */
function tilesOf({ say }: Context, areas: readonly MeasureArea[]): readonly Tile[] {
  const rows = areas.flatMap((area) => area.rows);
  const told = [
    ["open-gaps", say("Gaps to review live")],
    ["overdue-gaps", say("Gaps past their date")],
    ["pending-decisions", say("Decisions waiting")],
    ["tier-one-adopted", say("Tier 1 in use")],
    ["adoption", say("Work done in the CRM")],
  ] as const;
  return told.flatMap(([id, label]) => {
    const row = rows.find((candidate) => candidate.id === id);
    return row ? [{ value: row.value, label, state: row.state, stateText: row.stateText }] : [];
  });
}

function warnings(
  findings: readonly Finding[],
  phases: readonly PhaseProgress[],
  toLinks: Linker,
): readonly LinkGroup[] {
  return warningSigns(findings, phases).map(({ title, evidence }) => ({ title, links: toLinks(evidence) }));
}

function wordsOf(say: Presentation["say"]) {
  return {
    timeline: say("Timeline"),
    activities: say("Activities and deliverables"),
    criteria: say("May end when"),
    met: say("met"),
    open: say("open"),
    pressing: say("Most pressing"),
    calm: say("Nothing is overdue and nothing waits."),
    warnings: say("Warning signs"),
    noWarnings: say("No warning sign shows."),
    charts: say("How it develops"),
    figures: say("Figures and files"),
    save: say("Save as SVG"),
    measures: say("Measures"),
    noPhases: say("phases.yaml lists no phase, so there is no timeline."),
  };
}
