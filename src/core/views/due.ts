import { dateOfDay } from "../engagement/calendar.ts";
import { type Engagement, ofKind } from "../engagement/engagement.ts";
import { dueAgain } from "../engagement/frequency.ts";
import { decisionDeadline } from "../measures/change-deadline.ts";
import { dueDateOf, isReleased } from "../measures/increments.ts";
import { latest } from "../measures/latest.ts";
import type { PhaseProgress } from "../measures/phases.ts";
import { newestReading } from "../rules/data-readings.ts";
import { isOpen } from "../rules/gap-status.ts";
import { activeIncrements, CYCLE_DAYS } from "../rules/increment-status.ts";
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

/** What may be due: on which day is not always known. */
interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly on: PlainDate | undefined;
  readonly owner: string | undefined;
}

/** Days to look ahead. */
const AHEAD = 3;

/**
 * What is overdue or due within three days, the earliest first: open gaps and their follow-ups, decisions on change
 * requests, activities of phases, actions of meetings, the days of increments, the next check-in, messages, values of
 * data owners, reviews of risks and reports, follow-ups of training, and what is handed over.
 */
export function dueItems(context: RuleContext, phases: readonly PhaseProgress[]): readonly DueItem[] {
  const last = addDays(context.today, AHEAD);
  return [...SOURCES.flatMap((source) => source(context)), ...activities(context, phases)]
    .flatMap(({ id, title, on, owner }) => (on === undefined ? [] : [{ id, title, on, owner: owner ?? null }]))
    .filter((item) => item.on <= last)
    .toSorted((a, b) => compareText(a.on, b.on) || compareNatural(a.id, b.id));
}

const SOURCES: readonly ((context: RuleContext) => readonly Candidate[])[] = [
  gaps,
  changes,
  actions,
  increments,
  checkins,
  messages,
  dataValues,
  reviews,
  trainingFollowUps,
  handover,
];

function gaps({ engagement }: RuleContext): Candidate[] {
  return ofKind(engagement, "gap").flatMap((gap) => {
    const { id, title, value } = gap;
    const { followUp: point, owner } = value;
    const checkpoint = { id, title: `Follow up: ${title}`, on: point?.done === true ? undefined : point?.on, owner };
    return [...(isOpen(gap) ? [{ id, title, on: value.due, owner }] : []), checkpoint];
  });
}

function changes({ engagement }: RuleContext): Candidate[] {
  return ofKind(engagement, "change-request").map((request) => {
    const { id, title, value } = request;
    return { id, title, on: decisionDeadline(engagement, request), owner: value.owner };
  });
}

function activities({ engagement }: RuleContext, phases: readonly PhaseProgress[]): Candidate[] {
  return phases
    .filter((phase) => phase.state !== "done")
    .flatMap((phase) =>
      phase.activities.map(({ id, title, to, done }) => {
        const on = done || to === undefined ? undefined : dateOfDay(engagement, to);
        return { id: `${phase.id}.${id}`, title, on, owner: undefined };
      }),
    );
}

function actions({ engagement }: RuleContext): Candidate[] {
  return ofKind(engagement, "meeting").flatMap(({ id, value }) =>
    (value.actions ?? [])
      .filter(({ done }) => done !== true)
      .map(({ what = "", due, owner }) => ({ id, title: what, on: due, owner })),
  );
}

/** Of an increment that is under way the next day of its cycle. */
function increments({ engagement, today }: RuleContext): Candidate[] {
  return activeIncrements(engagement)
    .filter((increment) => !isReleased(increment, today))
    .flatMap((increment) => {
      const { id, title, value } = increment;
      const next = CYCLE_DAYS.find((day) => value.cycle?.[day]?.on === undefined);
      if (!next) return [];
      const number = CYCLE_DAYS.indexOf(next) + 1;
      const on = dueDateOf(engagement, increment, next);
      return [{ id, title: `Day ${number}, ${next}: ${title}`, on, owner: value.cycle?.[next]?.by }];
    });
}

/** The check-in that the newest one announced. */
function checkins({ engagement, today }: RuleContext): Candidate[] {
  const held = ofKind(engagement, "checkin").map(({ id, value }) => ({ id, ...value }));
  const newest = latest(held, today);
  return newest ? [{ id: newest.id, title: "Weekly check-in", on: newest.nextCheckin, owner: undefined }] : [];
}

function messages({ engagement }: RuleContext): Candidate[] {
  return ofKind(engagement, "cadence").map(({ id, title, value: { lastSent, frequency = "weekly", sender } }) => ({
    id,
    title,
    on: lastSent === undefined ? undefined : dueAgain(engagement, lastSent, frequency),
    owner: sender,
  }));
}

function dataValues({ engagement, today }: RuleContext): Candidate[] {
  return ofKind(engagement, "data-owner").map((data) => {
    const { frequency = "weekly", owner } = data.value;
    const newest = newestReading(data, today);
    const on = newest && dueAgain(engagement, newest.on, frequency);
    return { id: data.id, title: `Read the quality of: ${data.title}`, on, owner };
  });
}

function reviews({ engagement, today }: RuleContext): Candidate[] {
  const risks = ofKind(engagement, "risk").map(({ id, title, value: { status, review, owner } }) => ({
    id,
    title: `Review: ${title}`,
    on: status === "closed" ? undefined : review,
    owner,
  }));
  return [...risks, ...reportReviews(engagement, today)];
}

/** A report is looked at again once, on its day: what is past was looked at, or a newer report stands. */
function reportReviews(engagement: Engagement, today: PlainDate): Candidate[] {
  return ofKind(engagement, "report").flatMap(({ id, title, value: { nextReview, withdrawn, author } }) =>
    nextReview === undefined || nextReview < today || withdrawn
      ? []
      : [{ id, title: `Review: ${title}`, on: nextReview, owner: author }],
  );
}

function trainingFollowUps({ engagement }: RuleContext): Candidate[] {
  return ofKind(engagement, "training").map(({ id, title, value: { followUp, trainer } }) => ({
    id,
    title: `Look back on the training: ${title}`,
    on: followUp?.result === undefined ? followUp?.on : undefined,
    owner: trainer,
  }));
}

function handover({ engagement, today }: RuleContext): Candidate[] {
  return ofKind(engagement, "handover").map(({ id, title, value: { acceptedOn, due, from } }) => ({
    id,
    title: `Hand over: ${title}`,
    on: acceptedOn !== undefined && acceptedOn <= today ? undefined : due,
    owner: from,
  }));
}
