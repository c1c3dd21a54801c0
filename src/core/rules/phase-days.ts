import { dateOfDay, dayOfEngagement } from "../engagement/calendar.ts";
import { ofKind } from "../engagement/engagement.ts";
import { isCompleted } from "../ledger/phase-signoffs.ts";
import { daysBetween, type PlainDate } from "../text/plain-date.ts";
import { at, type Report, type RuleContext } from "./rule.ts";

/** Reports something at one place of phases.yaml. */
export type ReportThere = (message: string) => Report;

/**
 * Where to report what an activity of phases.yaml, as `triage.interviews`, left undone: undefined up to its last day,
 * once the rescue is over, and where the engagement's plan does not have the activity. So nothing is missed too early,
 * and a team that plans otherwise is judged by its own plan.
 */
export function afterActivity(context: RuleContext, item: string): ReportThere | undefined {
  const [plan] = ofKind(context.engagement, "phases");
  const day = dayOfEngagement(context.engagement, context.today);
  if (!plan || day === undefined) return undefined;
  for (const [index, phase] of (plan.value.phases ?? []).entries()) {
    const position = (phase.activities ?? []).findIndex((activity) => `${phase.id}.${activity.id}` === item);
    const activity = phase.activities?.[position];
    if (!activity) continue;
    const last = activity.to ?? phase.to;
    if (last === undefined || day <= last || isCompleted(context)) return undefined;
    return (message) => at(plan, ["phases", index, "activities", position, "title"], message);
  }
  return undefined;
}

/** The first day of a phase as a date; undefined where the plan does not have the phase. */
export function firstDateOf({ engagement }: Pick<RuleContext, "engagement">, phase: string): PlainDate | undefined {
  const [plan] = ofKind(engagement, "phases");
  const from = plan?.value.phases?.find(({ id }) => id === phase)?.from;
  return from === undefined ? undefined : dateOfDay(engagement, from);
}

/** How many days ago a phase began; undefined before, and where the plan does not have the phase. */
export function daysInto(context: RuleContext, phase: string): number | undefined {
  const first = firstDateOf(context, phase);
  return first === undefined || first > context.today ? undefined : daysBetween(first, context.today);
}

/** Whether the last day of a phase is past. */
export function isPhaseOver({ engagement, today }: RuleContext, phase: string): boolean {
  const [plan] = ofKind(engagement, "phases");
  const last = plan?.value.phases?.find(({ id }) => id === phase)?.to;
  const day = dayOfEngagement(engagement, today);
  return last !== undefined && day !== undefined && day > last;
}
