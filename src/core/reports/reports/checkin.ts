import { ofKind, settings } from "../../engagement/engagement.ts";
import type { ShippedKinds } from "../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { compareText } from "../../text/finding.ts";
import { addDays, type PlainDate } from "../../text/plain-date.ts";
import type { Block, ReportPart, Text } from "../document.ts";
import { closedGaps, lateBy, openGaps, urgentGaps } from "../open-work.ts";
import { nameOf, plainText, titled } from "../prose.ts";
import { heldSessions, namesOf, sessionLine, shippedItems } from "../recent.ts";
import type { Report, ReportContext } from "../report.ts";
import { CHECKIN, comingDates, fewest } from "../upcoming.ts";
import { waitingForClient } from "../waiting.ts";
import { capital, counted, longDate, sentence, shortDate } from "../words.ts";

export const report: Report = {
  type: "checkin",
  title: "Weekly check-in",
  summary: "draft of the weekly check-in: summary, wins, shipped, trained, next, blockers, next check-in",
  audience: "client",
  write: (context) => {
    const week = weekOf(context);
    // One that is written already tells of its own day.
    const then = { ...context, today: week.written?.value.on ?? context.today };
    return [head, wins, shipped, trained, next, blockers, nextCheckin].map((part) => part(then, week));
  },
};

type Checkin = Artifact<ShippedKinds["checkin"]>;

/** The days that a check-in is about, and the check-in itself where it is written already. */
interface Week {
  /** Day of the check-in before; what happened after it is told. */
  readonly since: PlainDate;
  readonly written: Checkin | undefined;
}

const USUAL_DAYS = 7;

/** Dates and shipped things that are named: the check-in is to stay short. */
const MOST_DATES = 5;
const MOST_SHIPPED = 6;

function weekOf({ engagement, today, about }: ReportContext): Week {
  const held = ofKind(engagement, "checkin")
    .filter(({ value }) => value.on !== undefined && value.on <= today)
    .toSorted((a, b) => compareText(b.value.on ?? "", a.value.on ?? ""));
  const written = held.find(({ id, value }) => (about === undefined ? value.on === today : id === about));
  const before = held.find(({ value }) => (value.on ?? "") < (written?.value.on ?? today));
  return { since: before?.value.on ?? addDays(written?.value.on ?? today, -USUAL_DAYS), written };
}

function head(context: ReportContext, { since, written }: Week): ReportPart {
  const present = written?.value.with ?? [];
  const blocks: Block[] = [
    { type: "lead", text: [written ? sentence(written.title) : draftSummary(context, since)] },
    ...(present.length > 0 ? [note(`With ${namesOf(context, present)}.`)] : []),
    { type: "place", name: "summary", hint: "Two or three sentences of your own. Short is better." },
  ];
  return { name: "head", blocks };
}

function draftSummary(context: ReportContext, since: PlainDate): string {
  const closed = closedGaps(context, since).length;
  const urgent = urgentGaps(context);
  const late = urgent.filter(({ value }) => lateBy(value.due, context.today) > 0).length;
  const solved =
    closed === 0
      ? "No problem was closed"
      : `${capital(counted(closed, "problem"))} ${closed === 1 ? "was" : "were"} closed`;
  const left =
    urgent.length === 0
      ? "No urgent one is open"
      : `${urgent.length} urgent ${urgent.length === 1 ? "one is" : "ones are"} open, ${late === 0 ? "none of them late" : `${late} of them late`}`;
  return `${solved} since ${shortDate(since, context.today)}. ${left}.`;
}

function wins(context: ReportContext, { since, written }: Week): ReportPart {
  const told = written?.value.wins?.map((win): Text => [sentence(win)]) ?? [];
  const passed = closedGaps(context, since)
    .filter(({ value }) => value.retest?.unaided === true && value.retest.by !== undefined)
    .slice(0, 3)
    .map((gap): Text => [`${nameOf(context, gap.value.retest?.by)} did it alone: `, ...titled(gap)]);
  const items = told.length > 0 ? told : passed;
  const block = items.length === 0 ? says("No win to tell of this week.") : list(items);
  return {
    name: "wins",
    heading: "What went well",
    blocks: [block, { type: "place", name: "wins", hint: "What users said, in their words." }],
  };
}

function shipped(context: ReportContext, { since }: Week): ReportPart {
  const all = shippedItems(context, since, "full");
  const items =
    all.length > MOST_SHIPPED ? [...all.slice(0, MOST_SHIPPED), [`and ${all.length - MOST_SHIPPED} more`]] : all;
  return {
    name: "shipped",
    heading: "Shipped",
    blocks: [items.length === 0 ? says("Nothing shipped this week.") : list(items)],
  };
}

function trained(context: ReportContext, { since }: Week): ReportPart {
  const sessions = heldSessions(context, since);
  const block =
    sessions.length === 0
      ? says("No training took place this week.")
      : list(sessions.map((session) => sessionLine(context, session)));
  return { name: "trained", heading: "Trained", blocks: [block] };
}

function next(context: ReportContext, { written }: Week): ReportPart {
  const told = written?.value.next?.map((step): Text => [sentence(step)]) ?? [];
  const due = openGaps(context)
    .filter(
      ({ value }) =>
        value.due !== undefined && value.due > context.today && value.due <= addDays(context.today, USUAL_DAYS),
    )
    .map(
      (gap): Text => [
        ...titled(gap),
        `, ${nameOf(context, gap.value.owner)} by ${shortDate(gap.value.due ?? "", context.today)}`,
      ],
    );
  const dates = fewest(comingDates(context, USUAL_DAYS), MOST_DATES)
    .filter(({ what }) => plainText(what) !== CHECKIN)
    .map(({ on, what }): Text => [`${shortDate(on, context.today)}: `, ...what]);
  const items = [...told, ...dates, ...(told.length > 0 ? [] : due)];
  return {
    name: "next",
    heading: "Next",
    blocks: [items.length === 0 ? says("Nothing is planned for the coming week yet.") : list(items)],
  };
}

function blockers(context: ReportContext, { written }: Week): ReportPart {
  const told = written?.value.blockers?.map(({ what = "", owner, due }): Text => {
    const by = due === undefined ? "" : ` by ${shortDate(due, context.today)}`;
    return [sentence(what), ` ${nameOf(context, owner)} clears it${by}.`];
  });
  const late = openGaps(context)
    .filter(({ value }) => lateBy(value.due, context.today) > 0)
    .map(
      (gap): Text => [
        ...titled(gap),
        `, ${nameOf(context, gap.value.owner)}, ${counted(lateBy(gap.value.due, context.today), "day")} late`,
      ],
    );
  const waiting = waitingForClient(context).map(({ who, what }): Text => [{ strong: `${who}: ` }, ...what]);
  const items = [...(told ?? []), ...late, ...waiting];
  return {
    name: "blockers",
    heading: "In the way",
    blocks: [items.length === 0 ? says("Nothing is in the way.") : list(items)],
  };
}

function nextCheckin({ engagement, today }: ReportContext, { written }: Week): ReportPart {
  const days = settings(engagement).policy?.checkinDays ?? USUAL_DAYS;
  const on = written?.value.nextCheckin;
  const text = on === undefined ? `Proposed for ${longDate(addDays(today, days))}.` : `${longDate(on)}.`;
  return { name: "next-checkin", heading: "Next check-in", blocks: [{ type: "paragraph", text: [{ strong: text }] }] };
}

function list(items: readonly Text[]): Block {
  return { type: "list", items };
}

function says(text: string): Block {
  return { type: "paragraph", text: [text] };
}

function note(text: string): Block {
  return { type: "note", text: [text] };
}
