import { dateOfDay } from "../engagement/calendar.ts";
import { ofKind } from "../engagement/engagement.ts";
import { decisionDeadline } from "../measures/change-deadline.ts";
import type { PhaseProgress } from "../measures/phases.ts";
import { isOpen } from "../rules/gap-status.ts";
import type { RuleContext } from "../rules/rule.ts";
import { compareText } from "../text/finding.ts";
import { compareNatural } from "../text/natural-order.ts";
import { addDays, type PlainDate } from "../text/plain-date.ts";

export interface DueItem {
  /** An artifact's identifier, or `phase.activity`. */
  readonly id: string;
  readonly title: string;
  readonly on: PlainDate;
  /** A person's identifier; null where nobody is named. */
  readonly owner: string | null;
}

/** Days to look ahead. */
const AHEAD = 3;

/**
 * What is overdue or due within three days, the earliest first: open gaps by their date, change requests by the end of
 * the five working days that a decision may take, and activities by the last day of theirs.
 */
export function dueItems(context: RuleContext, phases: readonly PhaseProgress[]): readonly DueItem[] {
  const last = addDays(context.today, AHEAD);
  return [...dueGaps(context), ...dueChanges(context), ...dueActivities(context, phases)]
    .filter((item) => item.on <= last)
    .toSorted((a, b) => compareText(a.on, b.on) || compareNatural(a.id, b.id));
}

function dueGaps({ engagement }: RuleContext): DueItem[] {
  return ofKind(engagement, "gap")
    .filter(isOpen)
    .flatMap(({ id, title, value }) =>
      value.due === undefined ? [] : [{ id, title, on: value.due, owner: value.owner ?? null }],
    );
}

function dueChanges({ engagement }: RuleContext): DueItem[] {
  return ofKind(engagement, "change-request").flatMap((request) => {
    const on = decisionDeadline(engagement, request);
    const { id, title, value } = request;
    return on === undefined ? [] : [{ id, title, on, owner: value.owner ?? null }];
  });
}

function dueActivities({ engagement }: RuleContext, phases: readonly PhaseProgress[]): DueItem[] {
  return phases
    .filter((phase) => phase.state !== "done")
    .flatMap((phase) =>
      phase.activities.flatMap((activity) => {
        const on = activity.done || activity.to === undefined ? undefined : dateOfDay(engagement, activity.to);
        return on === undefined ? [] : [{ id: `${phase.id}.${activity.id}`, title: activity.title, on, owner: null }];
      }),
    );
}
