import { type Engagement, ofKind, settings } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { RuleContext } from "../rules/rule.ts";
import { addDays, addMonths, type PlainDate } from "../text/plain-date.ts";
import { meets, standingOf, type Unit } from "./measure.ts";
import { measures } from "./registry.generated.ts";

/** A stage of the adoption roadmap as it stands today (domain.md section 8). */
export interface StageProgress {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  /** Its first day and the first day after it; absent where it is not known when all users start. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  /** `past`: its last day is over; where no day is known, a stage is past when all of it is done. */
  readonly state: "past" | "current" | "ahead";
  readonly deliverables: number;
  /** The deliverables that are not done. */
  readonly open: readonly string[];
  readonly checkpoint?: CheckpointProgress;
}

export interface CheckpointProgress {
  readonly title: string;
  readonly operator: Operator;
  readonly threshold: number;
  readonly value: number;
  readonly unit: Unit;
  readonly met: boolean;
  /** Whether it is known not to hold: it was read so, or its stage is over. */
  readonly missed: boolean;
  /** What happens when it is missed. */
  readonly ifMissed?: string;
  /** Why nothing is known of it yet, as a sentence. */
  readonly unknown?: string;
  /** Identifiers: the stage where it was read, else what the measure shows. */
  readonly evidence: readonly string[];
}

type Stage = Artifact<ShippedKinds["stage"]>;
type Checkpoint = NonNullable<Stage["value"]["checkpoint"]>;
type Operator = NonNullable<Checkpoint["operator"]>;

const DIRECTIONS = { ">=": "at-least", ">": "more-than", "<=": "at-most", "<": "less-than" } as const;

/** The stages in their order; undefined where the engagement has not switched its roadmap on. */
export function roadmapReport(context: RuleContext): readonly StageProgress[] | undefined {
  const { engagement } = context;
  if (settings(engagement).roadmap !== true) return undefined;
  return ofKind(engagement, "stage")
    .toSorted((a, b) => (a.value.number ?? 0) - (b.value.number ?? 0))
    .map((stage) => tellStage(context, stage));
}

/** The stages overlap: the newest that has begun is the one people work on; the first, before any has. */
export function currentStage(stages: readonly StageProgress[]): StageProgress | undefined {
  return stages.findLast(({ state }) => state === "current") ?? stages.find(({ state }) => state === "ahead");
}

function tellStage(context: RuleContext, stage: Stage): StageProgress {
  const { id, title, value } = stage;
  const from = dateOfMonth(context.engagement, value.fromMonth);
  const to = dateOfMonth(context.engagement, value.toMonth);
  const open = (value.deliverables ?? []).filter(({ doneOn }) => doneOn === undefined || doneOn > context.today);
  const state = stateOf(context, { from, to }, open.length === 0);
  return {
    id,
    title,
    number: value.number ?? 0,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    state,
    deliverables: value.deliverables?.length ?? 0,
    open: open.map((deliverable) => deliverable.title ?? ""),
    ...(value.checkpoint ? { checkpoint: tellCheckpoint(context, stage, value.checkpoint, state === "past") } : {}),
  };
}

/** The day that lies so many months from go-live; a part of a month counts as days of a thirtieth of it. */
function dateOfMonth(engagement: Engagement, month: number | undefined): PlainDate | undefined {
  const { goLive } = settings(engagement);
  if (goLive === undefined || month === undefined) return undefined;
  const whole = Math.floor(month);
  return addDays(addMonths(goLive, whole), Math.round((month - whole) * 30));
}

function stateOf(
  { today }: RuleContext,
  { from, to }: { from: PlainDate | undefined; to: PlainDate | undefined },
  isDone: boolean,
): StageProgress["state"] {
  if (from === undefined && to === undefined) return isDone ? "past" : "ahead";
  if (to !== undefined && to <= today) return "past";
  return from !== undefined && from > today ? "ahead" : "current";
}

/** What was read at the time counts before what a measure says today: a checkpoint belongs to its day. */
function tellCheckpoint(
  context: RuleContext,
  stage: Stage,
  { title = "", operator = ">=", threshold = 0, ifMissed, measure, reading }: Checkpoint,
  isOver: boolean,
): CheckpointProgress {
  const { value, unit, evidence, unknown, isRead } = valueNow(context, stage, { measure, reading });
  const met = unknown === undefined && meets({ direction: DIRECTIONS[operator] }, value, threshold);
  return {
    title,
    operator,
    threshold,
    value,
    unit,
    met,
    missed: (isOver || isRead) && !met && unknown === undefined,
    ...(ifMissed === undefined ? {} : { ifMissed }),
    ...(unknown === undefined ? {} : { unknown }),
    evidence,
  };
}

interface CheckpointValue extends Pick<CheckpointProgress, "value" | "unit" | "evidence" | "unknown"> {
  readonly isRead: boolean;
}

function valueNow(
  context: RuleContext,
  stage: Stage,
  { measure: id, reading }: { measure: string | undefined; reading: Checkpoint["reading"] },
): CheckpointValue {
  const measure = measures.find((candidate) => candidate.id === id);
  const unit = measure?.unit ?? (Math.abs(stage.value.checkpoint?.threshold ?? 0) <= 1 ? "share" : "count");
  if (reading?.value !== undefined && (reading.on ?? "") <= context.today)
    return { value: reading.value, unit, evidence: [stage.id], isRead: true };
  return measure
    ? { ...standingOf(measure, context), isRead: false }
    : { value: 0, unit, evidence: [], unknown: "It was not read yet.", isRead: false };
}
