import { asKind, type Engagement, referencesTo } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import { compareText } from "../text/finding.ts";
import { grouped } from "../text/grouped.ts";
import { firstDayOfWeek, type IsoWeek } from "../text/iso-week.ts";
import { addDays, type PlainDate } from "../text/plain-date.ts";
import { exact } from "./mean.ts";

export type Workflow = Artifact<ShippedKinds["workflow"]>;
type Measurement = Artifact<ShippedKinds["measurement"]>;

/** How much of a workflow was done in the CRM in a week (domain.md section 8: never log-ins). */
export interface AdoptionWeek {
  readonly week: IsoWeek;
  readonly started: number;
  readonly completed: number;
  /** Completed in the CRM by started. */
  readonly share: number;
  /** The measurements that say so. */
  readonly evidence: readonly string[];
}

/** The share that counts as adopted where a workflow names none. */
const USUAL_TARGET = 0.8;

/** The share at which a workflow counts as adopted. */
export function adoptionTarget({ value }: Workflow): number {
  return value.target ?? USUAL_TARGET;
}

/**
 * The weeks in which a workflow was measured, the oldest first. Weeks that have not begun and weeks in which nobody
 * started it say nothing; what several measurements say of one week is added up.
 */
export function adoptionWeeks(engagement: Engagement, workflow: string, today: PlainDate): readonly AdoptionWeek[] {
  return [...measurementsByWeek(engagement, workflow)]
    .filter(([week]) => firstDayOfWeek(week) <= today)
    .map(([week, measurements]) => toWeek(week, measurements))
    .filter(({ started }) => started > 0)
    .toSorted((a, b) => compareText(a.week, b.week));
}

/** A measurement that refers to its workflow in several places is still one. */
function measurementsByWeek(engagement: Engagement, workflow: string): ReadonlyMap<IsoWeek, readonly Measurement[]> {
  const referring = new Set(referencesTo(engagement, workflow).map(({ from }) => from));
  const measurements = Array.from(referring, (artifact) => asKind(artifact, "measurement") ?? []).flat();
  const own = measurements.filter(({ value }) => value.workflow === workflow && value.week !== undefined);
  return grouped(own, ({ value: { week = "" } }) => week);
}

/** How many points a workflow lost in its newest week; 0 where it gained, undefined where the week before was not measured. */
export function pointsLost(weeks: readonly AdoptionWeek[]): number | undefined {
  const [before, newest] = weeks.slice(-2);
  if (!before || !newest || firstDayOfWeek(newest.week) !== addDays(firstDayOfWeek(before.week), 7)) return undefined;
  return Math.max(0, exact((before.share - newest.share) * 100));
}

function toWeek(week: IsoWeek, measurements: readonly Measurement[]): AdoptionWeek {
  const started = total(measurements, "started");
  const completed = total(measurements, "completedInCrm");
  const evidence = measurements.map(({ id }) => id);
  return { week, started, completed, share: started === 0 ? 0 : exact(completed / started), evidence };
}

function total(measurements: readonly Measurement[], field: "started" | "completedInCrm"): number {
  return measurements.reduce((sum, { value }) => sum + (value[field] ?? 0), 0);
}
