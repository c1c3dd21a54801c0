import { dayOfEngagement } from "../engagement/calendar.ts";
import { meets, targetOf, type Unit } from "../measures/measure.ts";
import { type CriterionProgress, currentPhase, type PhaseProgress, phaseReport } from "../measures/phases.ts";
import { measures } from "../measures/registry.generated.ts";
import { type WarningSign, warningSigns } from "../measures/warning-signs.ts";
import type { RuleContext } from "../rules/rule.ts";
import { checkEngagement } from "../rules/run-rules.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { type DueItem, dueItems } from "./due.ts";
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
  /** Of all phases, in order. */
  readonly criteria: readonly CriterionProgress[];
  readonly measures: readonly MeasureStatus[];
  readonly warnings: readonly WarningSign[];
  /** What is overdue or due within three days, the earliest first. */
  readonly due: readonly DueItem[];
  /** At most three, the most pressing first. */
  readonly pressing: readonly Pressing[];
}

export interface MeasureStatus {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly unit: Unit;
  readonly target: number;
  readonly met: boolean;
  readonly evidence: readonly string[];
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
    criteria: phases.flatMap((phase) => phase.criteria),
    measures: tellMeasures(context),
    warnings: warningSigns(checkEngagement(context), phases),
    due: dueItems(context, phases),
    pressing: pressingThings(context, phases),
  };
}

function tellPhase(phase: PhaseProgress | undefined): Status["phase"] {
  return phase ? { id: phase.id, title: phase.title, from: phase.from, to: phase.to ?? null } : null;
}

function tellMeasures(context: RuleContext): MeasureStatus[] {
  return measures.map((measure) => {
    const target = targetOf(measure, context);
    const { value, evidence } = measure.measure(context);
    const { id, title, unit } = measure;
    return { id, title, value, unit, target, met: meets(measure, value, target), evidence };
  });
}
