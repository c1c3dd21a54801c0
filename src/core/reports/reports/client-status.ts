import { dayOfEngagement } from "../../engagement/calendar.ts";
import { addDays } from "../../text/plain-date.ts";
import type { Block, Figures, ReportPart, Text } from "../document.ts";
import { closedGaps, lateBy, OPEN_COLUMNS, openGaps, openRow, urgentGaps } from "../open-work.ts";
import { heldSessions, sessionLine, shippedItems, trainedWords } from "../recent.ts";
import type { Report, ReportContext } from "../report.ts";
import { isDelivered, scopeBuckets } from "../scope-buckets.ts";
import { comingDates, datesList, fewest } from "../upcoming.ts";
import { waitingForClient } from "../waiting.ts";
import { capital, counted, percent } from "../words.ts";

export const report: Report = {
  type: "client-status",
  title: "Client status",
  summary: "one page for the client: shipped, open with owner and date, trained, next dates",
  audience: "client",
  write: (context) => [head(context), shipped(context), open(context), trained(context), next(context)],
};

/** Days that the page looks back on, and ahead to: what is older is known, what is later is not near. */
const BACK = 7;
const AHEAD = 14;

/** Lines of a list: the page is to be read in two minutes. */
const MOST = 5;

function head(context: ReportContext): ReportPart {
  return {
    name: "head",
    blocks: [
      { type: "lead", text: [leadSentence(context)] },
      figures(context),
      { type: "place", name: "summary", hint: "One or two sentences of your own on how it stands." },
    ],
  };
}

function leadSentence(context: ReportContext): string {
  const { must } = scopeBuckets(context);
  const delivered = must.filter(isDelivered).length;
  const urgent = urgentGaps(context);
  const late = urgent.filter(({ value }) => (value.due ?? context.today) < context.today).length;
  const scope =
    must.length === 0
      ? "The scope is not decided yet."
      : `${delivered} of ${must.length} must-haves ${delivered === 1 ? "is" : "are"} delivered.`;
  if (urgent.length === 0) return `${scope} No urgent problem is open.`;
  const open = urgent.length === 1 ? "1 urgent problem is" : `${urgent.length} urgent problems are`;
  return `${scope} ${open} open, ${late === 0 ? "none" : late} of them late.`;
}

function figures(context: ReportContext): Figures {
  const { must } = scopeBuckets(context);
  const closed = closedGaps(context);
  const found = closed.length + openGaps(context).length;
  const adoption = context.measure("adoption");
  const waiting = waitingForClient(context).length;
  const day = dayOfEngagement(context.engagement, context.today);
  return {
    type: "figures",
    items: [
      ...(day === undefined || day > 30 ? [] : [{ value: `${day}`, label: "day of 30" }]),
      ...(must.length === 0
        ? []
        : [{ value: `${must.filter(isDelivered).length} of ${must.length}`, label: "must-haves delivered" }]),
      ...(found === 0
        ? []
        : [{ value: `${closed.length} of ${found}`, label: "problems solved, each tried by a user" }]),
      ...(adoption && adoption.unknown === undefined
        ? [{ value: percent(adoption.value), label: "of the work is done in the CRM" }]
        : []),
      { value: String(waiting), label: waiting === 1 ? "point waits for you" : "points wait for you" },
    ],
  };
}

function shipped(context: ReportContext): ReportPart {
  const items = shippedItems(context, addDays(context.today, -BACK), "brief");
  const block: Block =
    items.length === 0 ? says("Nothing shipped in the last seven days.") : { type: "list", items: shortened(items) };
  return { name: "shipped", heading: "Shipped in the last seven days", blocks: [block] };
}

function open(context: ReportContext): ReportPart {
  const urgent = urgentGaps(context);
  const later = openGaps(context).length - urgent.length;
  // What is late comes first: it must not hide among what is said to be more.
  const late = urgent.filter(({ value }) => lateBy(value.due, context.today) > 0);
  const shown = [...late, ...urgent.filter((gap) => !late.includes(gap))].slice(0, MOST);
  const rest = [
    ...(urgent.length > shown.length
      ? [`${urgent.length - shown.length} more urgent ${urgent.length - shown.length === 1 ? "one" : "ones"}`]
      : []),
    ...(later > 0 ? [`${counted(later, "problem")} agreed for later`] : []),
  ];
  const waiting = waitingForClient(context).map(({ who, what }): Text => [{ strong: `${who}: ` }, ...what]);
  return {
    name: "open",
    heading: "Open, with owner and date",
    blocks: [
      urgent.length === 0
        ? says("No urgent problem is open.")
        : { type: "table", columns: OPEN_COLUMNS, rows: shown.map((gap) => openRow(context, gap)) },
      ...(rest.length > 0 ? [{ type: "note", text: [capital(`${rest.join("; ")}.`)] } as const] : []),
      ...(waiting.length > 0 ? waitingBlocks(waiting) : []),
    ],
  };
}

function waitingBlocks(waiting: readonly Text[]): Block[] {
  return [
    { type: "heading", text: "Waiting for you" },
    { type: "list", items: shortened(waiting) },
  ];
}

function trained(context: ReportContext): ReportPart {
  const sessions = heldSessions(context, addDays(context.today, -BACK));
  const all = heldSessions(context);
  const so = all.length > 0 ? ` So far: ${trainedWords(all)}.` : "";
  const block: Block =
    sessions.length === 0
      ? says(`No training took place in the last seven days.${so}`)
      : { type: "list", items: shortened(sessions.map((session) => sessionLine(context, session))) };
  return { name: "trained", heading: "Trained", blocks: [block] };
}

function next(context: ReportContext): ReportPart {
  const dates = fewest(comingDates(context, AHEAD), MOST);
  const block = dates.length === 0 ? says("No date is set for the coming days.") : datesList(context, dates);
  return { name: "next", heading: "Next dates", blocks: [block] };
}

function shortened(items: readonly Text[]): readonly Text[] {
  const rest = items.length - MOST;
  return rest > 0 ? [...items.slice(0, MOST), [`and ${rest} more`]] : items;
}

function says(text: string): Block {
  return { type: "paragraph", text: [text] };
}
