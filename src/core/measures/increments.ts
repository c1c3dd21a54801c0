import { addWorkingDays } from "../engagement/calendar.ts";
import { asKind, type Engagement, findArtifact, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import { CYCLE_DAYS, type Increment, releasedOn } from "../rules/increment-status.ts";
import type { PlainDate } from "../text/plain-date.ts";

export type CycleDay = (typeof CYCLE_DAYS)[number];
export type TrainingSession = Artifact<ShippedKinds["training"]>;

/**
 * The date on which a day of an increment is due. Nobody works through a weekend to keep a cycle, so its days are
 * working days whatever the engagement's mode. Undefined where it is not known when the increment begins.
 */
export function dueDateOf(engagement: Engagement, { value }: Increment, day: CycleDay): PlainDate | undefined {
  const starts = value.starts ?? value.cycle?.configure?.on;
  return starts === undefined ? undefined : addWorkingDays(engagement, starts, CYCLE_DAYS.indexOf(day));
}

/** When a day of an increment was done, as far as that is not in the future. */
export function doneOn({ value }: Increment, day: CycleDay, today: PlainDate): PlainDate | undefined {
  const on = value.cycle?.[day]?.on;
  return on !== undefined && on <= today ? on : undefined;
}

/** Whether users have an increment by a day. */
export function isReleased(increment: Increment, today: PlainDate): boolean {
  const on = increment.value.cycle?.release?.on;
  return on === undefined ? increment.value.status === "released" : on <= today;
}

/** The training sessions that were held up to today. */
export function sessionsHeld(engagement: Engagement, today: PlainDate): readonly TrainingSession[] {
  return ofKind(engagement, "training").filter(({ value }) => value.on !== undefined && value.on <= today);
}

/** Whether a session was held in which users learnt an increment, whichever of the two names the other. */
export function isTrained({ id, value }: Increment, sessions: readonly TrainingSession[]): boolean {
  return sessions.some((session) => session.value.increment === id || value.training?.includes(session.id));
}

/** The day of the newest change that a session's guide has to describe: a release, or a retest that a gap passed. */
export function newestChangeTaught(engagement: Engagement, { value }: TrainingSession): PlainDate | undefined {
  const increment = asKind(findArtifact(engagement, value.increment ?? ""), "increment");
  const retests = (value.gaps ?? []).flatMap((id) => {
    const retest = asKind(findArtifact(engagement, id), "gap")?.value.retest;
    return retest?.result === "pass" ? (retest.on ?? []) : [];
  });
  const released = increment && releasedOn(increment);
  return [...retests, ...(released ? [released] : [])].toSorted().at(-1);
}
