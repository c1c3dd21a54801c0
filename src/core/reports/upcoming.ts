import { addWorkingDays, dateOfDay } from "../engagement/calendar.ts";
import { ofKind } from "../engagement/engagement.ts";
import { compareText } from "../text/finding.ts";
import { addDays, type PlainDate } from "../text/plain-date.ts";
import type { Block, Text } from "./document.ts";
import { linkTo, nameOf } from "./prose.ts";
import type { ReportContext } from "./report.ts";
import { reportOfType } from "./report-artifact.ts";
import { capital, shortDate } from "./words.ts";

/** Something that takes place on a day. */
export interface ComingDate {
  readonly on: PlainDate;
  readonly what: Text;
  /** Whether it matters to few: left out first where there is too much. */
  readonly minor?: true;
}

/** What takes place from tomorrow on, for `days` days: the steps of increments, sessions, meetings, check-ins and phases' ends. */
export function comingDates(context: ReportContext, days: number): readonly ComingDate[] {
  const last = addDays(context.today, days);
  return [
    ...increments(context),
    ...sessions(context),
    ...meetings(context),
    ...checkins(context),
    ...others(context),
    ...phaseEnds(context),
  ]
    .filter(({ on }) => on > context.today && on <= last)
    .toSorted((a, b) => compareText(a.on, b.on));
}

/** At most so many of the dates, in their order: those that matter to few go first. */
export function fewest(dates: readonly ComingDate[], most: number): readonly ComingDate[] {
  const byWeight = dates.toSorted((a, b) => Number(a.minor === true) - Number(b.minor === true));
  const kept = new Set(byWeight.slice(0, most));
  return dates.filter((date) => kept.has(date));
}

/** Dates as a list, each with its day of the week. */
export function datesList({ today }: ReportContext, dates: readonly ComingDate[]): Block {
  const items = dates.map(({ on, what }): Text => [{ strong: `${weekday(on)} ${shortDate(on, today)}: ` }, ...what]);
  return { type: "list", items };
}

/** What a date is called on which the next check-in is. */
export const CHECKIN = "Weekly check-in";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function weekday(date: PlainDate): string {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
}

/** The steps of a cycle that are still to come, five working days from its start (domain.md section 6). */
function increments({ engagement }: ReportContext): ComingDate[] {
  return ofKind(engagement, "increment").flatMap((increment) => {
    const { starts, status, withdrawn, cycle } = increment.value;
    if (starts === undefined || status === "released" || withdrawn) return [];
    const begins: ComingDate[] = cycle?.configure
      ? []
      : [{ on: starts, what: ["Work begins on ", increment.title, " (", linkTo(increment), ")"] }];
    const released: ComingDate = {
      on: addWorkingDays(engagement, starts, 4),
      what: ["Release of ", increment.title, " (", linkTo(increment), ")"],
    };
    return [...begins, released];
  });
}

function sessions(context: ReportContext): ComingDate[] {
  return ofKind(context.engagement, "training").flatMap((session) => {
    const { on, trainer } = session.value;
    const by = trainer === undefined ? "" : ` with ${nameOf(context, trainer)}`;
    const what: Text = ["Training: ", session.title, by, " (", linkTo(session), ")"];
    return on === undefined ? [] : [{ on, what }];
  });
}

function meetings({ engagement }: ReportContext): ComingDate[] {
  return ofKind(engagement, "meeting").flatMap((meeting) =>
    meeting.value.on === undefined
      ? []
      : [{ on: meeting.value.on, what: [capital(meeting.title), " (", linkTo(meeting), ")"] }],
  );
}

function checkins({ engagement }: ReportContext): ComingDate[] {
  const newest = ofKind(engagement, "checkin").toSorted((a, b) => compareText(b.value.on ?? "", a.value.on ?? ""))[0];
  return newest?.value.nextCheckin === undefined ? [] : [{ on: newest.value.nextCheckin, what: [CHECKIN] }];
}

/** Looks back at sessions, what is handed over, and the next review of the plan. */
function others(context: ReportContext): ComingDate[] {
  const { engagement } = context;
  const lookBacks = ofKind(engagement, "training").flatMap((session): ComingDate[] => {
    const on = session.value.followUp?.on;
    return on === undefined
      ? []
      : [{ on, minor: true, what: ["A look back at the training: ", session.title, " (", linkTo(session), ")"] }];
  });
  const handovers = ofKind(engagement, "handover").flatMap((item): ComingDate[] => {
    const { due, acceptedOn, to } = item.value;
    if (due === undefined || acceptedOn !== undefined) return [];
    const who = to === undefined ? "" : ` to ${nameOf(context, to)}`;
    return [{ on: due, minor: true, what: [`Hand-over${who}: `, item.title, " (", linkTo(item), ")"] }];
  });
  const on = reportOfType(context, "reset-summary")?.value.nextReview;
  return [...lookBacks, ...handovers, ...(on === undefined ? [] : [{ on, what: ["Review of the plan"] }])];
}

function phaseEnds({ engagement, phases }: ReportContext): ComingDate[] {
  return phases.flatMap(({ title, to, state }) => {
    const on = to === undefined || state === "done" ? undefined : dateOfDay(engagement, to);
    return on === undefined ? [] : [{ on, what: [`“${title}” ends`] }];
  });
}
