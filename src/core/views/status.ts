import { dayOfEngagement } from "../engagement/calendar.ts";
import { completionOf } from "../ledger/phase-signoffs.ts";
import {
  type Area,
  type Band,
  type Direction,
  type Part,
  type Standing,
  standingOf,
  type Unit,
} from "../measures/measure.ts";
import { type CriterionProgress, currentPhase, type PhaseProgress, phaseReport } from "../measures/phases.ts";
import { measures } from "../measures/registry.generated.ts";
import { currentStage, roadmapReport, type StageProgress } from "../measures/roadmap.ts";
import { type WarningSign, warningSigns } from "../measures/warning-signs.ts";
import type { RuleContext } from "../rules/rule.ts";
import { checkEngagement } from "../rules/run-rules.ts";
import { dayOf, type PlainDate } from "../text/plain-date.ts";
import { type DueItem, dueItems } from "./due.ts";
import { missingFor, missingOf } from "./missing.ts";
import { type Pressing, pressingThings } from "./pressing.ts";

/** Where the engagement stands: what `rescue status --json` prints. */
export interface Status {
  readonly version: 1;
  readonly today: PlainDate;
  /** The engagement's day; null where it has no day one. */
  readonly day: number | null;
  /** The current phase; null where there are no phases. `to` is null for a phase without an end. */
  readonly phase: {
    readonly id: string;
    readonly title: string;
    readonly from: number;
    readonly to: number | null;
  } | null;
  /** When the end of the rescue was signed, by whom, and the sign-off; null while it is not. */
  readonly completed: { readonly on: PlainDate; readonly by: string; readonly signoff: string } | null;
  /** Of all phases, in order. */
  readonly criteria: readonly CriterionStatus[];
  readonly measures: readonly MeasureStatus[];
  readonly warnings: readonly WarningSign[];
  /** What is overdue or due within three days, the earliest first. */
  readonly due: readonly DueItem[];
  /** At most three, the most pressing first. */
  readonly pressing: readonly Pressing[];
  /** The stages of the adoption roadmap; null where it is not switched on. */
  readonly roadmap: RoadmapStatus | null;
}

export interface CriterionStatus {
  readonly phase: string;
  readonly id: string;
  readonly title: string;
  readonly met: boolean;
  readonly value: number;
  readonly unit: Unit;
  readonly target: number;
  readonly direction: Direction;
  readonly evidence: readonly string[];
  /** Whether something is known of it; the value says nothing where not. */
  readonly known: boolean;
  /** What keeps it from being met, as short texts. */
  readonly missing: readonly string[];
}

export interface MeasureStatus {
  readonly id: string;
  readonly title: string;
  readonly area: Area;
  readonly value: number;
  readonly unit: Unit;
  readonly target: number;
  /** How the value is held against the target. */
  readonly direction: Direction;
  /** What is usual, where the measure is shown against that. */
  readonly band?: Band;
  readonly met: boolean;
  readonly evidence: readonly string[];
  /** Whether something was measured; the value is 0 where not. */
  readonly known: boolean;
  /** What keeps it from its target, as short texts; why nothing is known, where that is so. */
  readonly missing: readonly string[];
  readonly parts?: readonly Part[];
}

export interface RoadmapStatus {
  /** The identifier of the stage that people work on; null before go-live is set and after the last. */
  readonly current: string | null;
  readonly stages: readonly StageProgress[];
}

/** Tells where an engagement stands on a day. Looks at everything: a moment's work at ten thousand artifacts. */
export function statusOf(context: RuleContext): Status {
  const phases = phaseReport(context);
  const day = dayOfEngagement(context.engagement, context.today);
  return {
    version: 1,
    today: context.today,
    day: day ?? null,
    phase: tellPhase(currentPhase(phases, day)),
    completed: tellCompletion(context),
    criteria: phases.flatMap((phase) => phase.criteria.map((criterion) => tellCriterion(context, criterion))),
    measures: measures.map((measure) => {
      const { id, title, area } = measure;
      return { id, title, area, ...tellStanding(standingOf(measure, context)) };
    }),
    warnings: warningSigns(checkEngagement(context), phases),
    due: dueItems(context, phases),
    pressing: pressingThings(context, phases),
    roadmap: tellRoadmap(context),
  };
}

function tellPhase(phase: PhaseProgress | undefined): Status["phase"] {
  return phase ? { id: phase.id, title: phase.title, from: phase.from, to: phase.to ?? null } : null;
}

function tellCompletion(context: RuleContext): Status["completed"] {
  const { id, value } = completionOf(context) ?? {};
  if (id === undefined || value?.at === undefined || value.by === undefined) return null;
  return { on: dayOf(value.at), by: value.by, signoff: id };
}

function tellCriterion(context: RuleContext, criterion: CriterionProgress): CriterionStatus {
  const { phase, id, title, met, value, unit, target, direction, evidence, unknown } = criterion;
  const missing = missingFor(context, criterion);
  const figure = { value, unit, target, direction, evidence, known: unknown === undefined };
  return { phase, id, title, met, ...figure, missing };
}

function tellStanding(standing: Standing): Omit<MeasureStatus, "id" | "title" | "area"> {
  const { value, unit, target, direction, band, met, evidence, unknown, parts } = standing;
  return {
    value,
    unit,
    target,
    direction,
    ...(band ? { band } : {}),
    met,
    evidence,
    known: unknown === undefined,
    missing: missingOf(standing),
    ...(parts ? { parts } : {}),
  };
}

function tellRoadmap(context: RuleContext): RoadmapStatus | null {
  const stages = roadmapReport(context);
  return stages ? { current: currentStage(stages)?.id ?? null, stages } : null;
}
