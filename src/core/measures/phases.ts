import { dayOfEngagement } from "../engagement/calendar.ts";
import { asKind, type Engagement, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { type AskedSignoff, approvalsFor, isCompleted } from "../ledger/phase-signoffs.ts";
import type { Artifact } from "../parse/artifact.ts";
import { parseFile } from "../parse/parse-file.ts";
import type { RuleContext } from "../rules/rule.ts";
import { compareText } from "../text/finding.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { finish, type Steps } from "../text/steps.ts";
import { type Standing, standingOf } from "./measure.ts";
import { measures } from "./registry.generated.ts";

/** A phase as it stands today. */
export interface PhaseProgress {
  readonly id: string;
  readonly title: string;
  /** First day of the engagement that belongs to it; day 1 is `dayOne`. */
  readonly from: number;
  /** Last day; absent where the phase has no end. */
  readonly to?: number;
  /** `done`: all criteria met, or the completion is signed; `overrun`: its last day is past and criteria are open; `ahead`: neither begun nor current. */
  readonly state: "done" | "current" | "ahead" | "overrun";
  readonly activities: readonly ActivityProgress[];
  readonly criteria: readonly CriterionProgress[];
}

export interface ActivityProgress {
  readonly id: string;
  readonly title: string;
  readonly from?: number;
  readonly to?: number;
  readonly deliverable?: string;
  /** The measure that shows it. */
  readonly measure?: string;
  readonly done: boolean;
  /** When it was done, and by whom, as milestones.yaml says. */
  readonly on?: PlainDate;
  readonly by?: string;
  /** Identifiers: the milestone and what it rests on, or what its measure found. */
  readonly evidence: readonly string[];
}

/** One exit criterion. `phase` and `id` are those of phases.yaml. */
export interface CriterionProgress extends Standing {
  readonly phase: string;
  readonly id: string;
  readonly title: string;
  /** The measure that tells. */
  readonly measure?: string;
  /** The type of the sign-off that it asks for. */
  readonly signoff?: string;
}

type Phases = Artifact<ShippedKinds["phases"]>;
type Phase = NonNullable<ShippedKinds["phases"]["phases"]>[number];
type Activity = NonNullable<Phase["activities"]>[number];
type Criterion = NonNullable<Phase["criteria"]>[number];
type Milestone = Artifact<ShippedKinds["milestone"]>;

/** The milestones that are reached today, by the activity or criterion that they name as `phase.id`; the earliest of each. */
type Reached = ReadonlyMap<string, Milestone>;

/**
 * The phases with what is done in each and which exit criteria hold, in the order of phases.yaml (domain.md section 2).
 * A criterion with a measure holds when the measure reaches the target; one with a sign-off when that was given; one
 * with both when both hold; any other when milestones.yaml records it.
 */
export function phaseReport(context: RuleContext): readonly PhaseProgress[] {
  return finish(phaseSteps(context));
}

/** The same in steps. */
export function* phaseSteps(context: RuleContext): Steps<readonly PhaseProgress[]> {
  const phases = phasesOf(context.engagement);
  const reached = reachedMilestones(context);
  const day = dayOfEngagement(context.engagement, context.today);
  const told: PhaseProgress[] = [];
  for (const phase of phases?.value.phases ?? []) told.push(yield* tellPhase(context, reached, phase));
  if (isCompleted(context)) return told.map((phase) => ({ ...phase, state: "done" }));
  const current = currentPhase(told, day);
  return told.map((phase) => ({ ...phase, state: stateOf(phase, day, phase === current) }));
}

/**
 * The phase that the engagement is in on a day: the first whose last day is not past and whose criteria are not all
 * met. Phases overlap (day 1 belongs to `contain` and to `triage`), so a phase gives way to the next as soon as it has
 * nothing left to reach, and on its last day at the latest: what it leaves open is an overrun of it. When all are
 * done or past, and so from day 31 on, it is the last phase.
 */
export function currentPhase<Phase extends Pick<PhaseProgress, "to" | "criteria">>(
  phases: readonly Phase[],
  day: number | undefined,
): Phase | undefined {
  const open = phases.find((phase) => !isPast(phase, day) && !isDone(phase));
  return open ?? phases.at(-1);
}

/** The phases artifact; that of the product's own template where the engagement has none. */
function phasesOf(engagement: Engagement): Phases | undefined {
  const own = ofKind(engagement, "phases")[0];
  const kind = engagement.kinds.byName.get("phases");
  if (own || !kind) return own;
  return asKind(parseFile(kind, { path: "phases.yaml", content: { text: kind.template } }).artifacts[0], "phases");
}

function stateOf(phase: PhaseProgress, day: number | undefined, isCurrent: boolean): PhaseProgress["state"] {
  if (isDone(phase)) return "done";
  if (isPast(phase, day)) return "overrun";
  return isCurrent ? "current" : "ahead";
}

function isDone({ criteria }: Pick<PhaseProgress, "criteria">): boolean {
  return criteria.length > 0 && criteria.every((criterion) => criterion.met);
}

function isPast({ to }: Pick<PhaseProgress, "to">, day: number | undefined): boolean {
  return to !== undefined && day !== undefined && to < day;
}

function reachedMilestones({ engagement, today }: RuleContext): Reached {
  const reached = ofKind(engagement, "milestone").filter(({ value }) => value.on !== undefined && value.on <= today);
  // Later entries of a map replace earlier ones, so the earliest milestone comes last.
  const sorted = reached.toSorted((a, b) => compareText(b.value.on ?? "", a.value.on ?? ""));
  return new Map(sorted.map((milestone) => [milestone.value.item ?? "", milestone]));
}

function* tellPhase(context: RuleContext, reached: Reached, phase: Phase): Steps<PhaseProgress> {
  const { id = "", title = id, from = 0, to } = phase;
  const activities: ActivityProgress[] = [];
  for (const activity of phase.activities ?? []) {
    activities.push(tellActivity(context, activity, reached.get(`${id}.${activity.id}`)));
    yield undefined;
  }
  const criteria: CriterionProgress[] = [];
  for (const criterion of phase.criteria ?? []) {
    criteria.push(tellCriterion(context, reached, id, criterion));
    yield undefined;
  }
  return {
    id,
    title,
    from,
    ...(to === undefined ? {} : { to }),
    state: "ahead",
    activities,
    criteria,
  };
}

/** An activity is done when milestones.yaml records it or its measure shows it: nobody writes down twice what was done. */
function tellActivity(context: RuleContext, activity: Activity, milestone: Milestone | undefined): ActivityProgress {
  const { id = "", title = id, target: _target, measure, ...rest } = activity;
  const told = { id, title, ...rest, ...(measure === undefined ? {} : { measure }) };
  if (!milestone) {
    const measured = measure === undefined ? undefined : byMeasure(context, activity);
    return { ...told, done: measured?.met ?? false, evidence: measured?.met ? measured.evidence : [] };
  }
  const { on, by } = milestone.value;
  return {
    ...told,
    done: true,
    ...(on === undefined ? {} : { on }),
    ...(by === undefined ? {} : { by }),
    evidence: evidenceOf(milestone),
  };
}

function tellCriterion(context: RuleContext, reached: Reached, phase: string, criterion: Criterion): CriterionProgress {
  const { id = "", title = id, measure, signoff } = criterion;
  const milestone = reached.get(`${phase}.${id}`);
  const measured = measure === undefined ? undefined : byMeasure(context, criterion);
  const signed =
    signoff === undefined ? undefined : bySignoff(context, { type: signoff, phase, milestone: milestone?.id });
  return {
    phase,
    id,
    title,
    ...(measured && signed ? bothOf(measured, signed) : (measured ?? signed ?? yesOrNo(evidenceOf(milestone)))),
    ...(measure === undefined ? {} : { measure }),
    ...(signoff === undefined ? {} : { signoff }),
  };
}

function byMeasure(context: RuleContext, { measure: id, target }: Pick<Criterion, "measure" | "target">): Standing {
  const measure = measures.find((candidate) => candidate.id === id);
  // A measure that does not exist measures nothing: the criterion stays open instead of passing unseen.
  return measure
    ? standingOf(measure, context, target)
    : { ...yesOrNo([]), target: target ?? 1, unknown: `There is no measure ${id}.` };
}

function bySignoff(context: RuleContext, asked: AskedSignoff): Standing {
  return yesOrNo(approvalsFor(context, asked).map(({ id }) => id));
}

function bothOf(measured: Standing, signed: Standing): Standing {
  return { ...measured, met: measured.met && signed.met, evidence: [...measured.evidence, ...signed.evidence] };
}

function yesOrNo(evidence: readonly string[]): Standing {
  const met = evidence.length > 0;
  return { met, value: met ? 1 : 0, unit: "yes-no", target: 1, direction: "at-least", evidence };
}

function evidenceOf(milestone: Milestone | undefined): readonly string[] {
  if (!milestone) return [];
  return [...new Set([milestone.id, ...(milestone.value.evidence ?? [])])];
}
