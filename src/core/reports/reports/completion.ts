import { ofKind } from "../../engagement/engagement.ts";
import { adoptionTarget, adoptionWeeks } from "../../measures/adoption.ts";
import type { Part } from "../../measures/measure.ts";
import type { ScopeItem } from "../../measures/scope-status.ts";
import { compareNatural } from "../../text/natural-order.ts";
import type { Block, Check, ReportPart, Text } from "../document.ts";
import { dueText, OPEN_COLUMNS, openGaps, openRow } from "../open-work.ts";
import { adoptionOfWorkflows, burnUpOfGaps } from "../progress-charts.ts";
import { links, nameOf, titled } from "../prose.ts";
import type { MeasuredFigure, Report, ReportContext } from "../report.ts";
import { reportSignatures } from "../report-artifact.ts";
import { scopeBuckets } from "../scope-buckets.ts";
import { comingDates, datesList } from "../upcoming.ts";
import { listed, percent, shortDate } from "../words.ts";

export const report: Report = {
  type: "completion",
  title: "Completion report",
  summary: "the three conditions of the completion and the go/no-go list, each with what shows it",
  audience: "client",
  write: (context) => [
    head(context),
    conditions(context),
    goNoGo(context),
    delivered(context),
    progress(context),
    handover(context),
    open(context),
    next(context),
    signature(context),
  ],
};

function head(context: ReportContext): ReportPart {
  return {
    name: "head",
    blocks: [
      { type: "lead", text: [leadSentence(context)] },
      { type: "place", name: "summary", hint: "What was achieved, in two or three sentences." },
    ],
  };
}

function leadSentence(context: ReportContext): string {
  const held = partsOf(context.measure("completion-conditions"));
  const points = partsOf(context.measure("go-no-go"));
  if (isComplete(context)) return "All three conditions hold and the go/no-go list is complete: the rescue can end.";
  const met = held.filter((part) => part.met).length;
  const list = points.filter((part) => part.met).length;
  return `${met} of ${held.length} conditions ${met === 1 ? "holds" : "hold"}, and ${list} of ${points.length} points of the go/no-go list. The rescue cannot end yet.`;
}

function isComplete(context: ReportContext): boolean {
  const parts = ["completion-conditions", "go-no-go"].map((id) => partsOf(context.measure(id)));
  return parts.every((own) => own.length > 0 && own.every(({ met }) => met));
}

function partsOf(figure: MeasuredFigure | undefined): readonly Part[] {
  return figure?.parts ?? [];
}

/** The measure that tells a condition part by part, by the condition's own name. */
function conditions(context: ReportContext): ReportPart {
  const blocks = partsOf(context.measure("completion-conditions")).flatMap((condition): Block[] => {
    const within = partsOf(context.measure(condition.id));
    return [
      { type: "checks", items: [checkOf(context, condition)] },
      ...(within.length === 0 || condition.met
        ? []
        : [{ type: "list", items: within.map((part) => partLine(context, part)) } as const]),
    ];
  });
  return { name: "conditions", heading: "The three conditions", blocks };
}

function goNoGo(context: ReportContext): ReportPart {
  const points = partsOf(context.measure("go-no-go"));
  return {
    name: "go-no-go",
    heading: "Go or no-go",
    blocks: [{ type: "checks", items: points.map((point) => checkOf(context, point)) }],
  };
}

function checkOf(context: ReportContext, part: Part): Check {
  const detail = detailOf(context, part);
  return { met: part.met, text: [part.title], ...(detail.length === 0 ? {} : { detail }) };
}

/** How far it is, and what shows it or is missing. */
function detailOf(context: ReportContext, part: Part): Text {
  if (part.unknown !== undefined) return [part.unknown];
  const far = part.unit === "share" && !part.met ? `${percent(part.value)} so far. ` : "";
  const shown = links(context, part.evidence.slice(0, SHOWN));
  const rest = part.evidence.length - SHOWN;
  const more = rest > 0 ? ` and ${rest} more` : "";
  if (shown.length === 0) return far === "" ? [] : [far.trim()];
  return [far, part.met ? "Shown by " : "Open: ", ...shown, `${more}.`];
}

/** Links of evidence that are written out. */
const SHOWN = 8;

function partLine(context: ReportContext, part: Part): Text {
  const shown = links(context, part.evidence.slice(0, SHOWN));
  const why: Text =
    part.unknown !== undefined ? [`. ${part.unknown}`] : shown.length === 0 ? [] : [" (", ...shown, ")"];
  return [{ strong: part.met ? "Holds: " : "Open: " }, part.title, ...why];
}

function delivered(context: ReportContext): ReportPart {
  const { must, ifTime } = scopeBuckets(context);
  const extra = ifTime.filter(({ value }) => (value.delivery?.status ?? "not-started") !== "not-started");
  const rows = [...must, ...extra].map((item): readonly Text[] => [
    titled(item),
    [item.value.tier === 1 ? "must-have" : "if time permits"],
    [STATES[item.value.delivery?.status ?? "not-started"]],
    [adoptionOf(context, item)],
  ]);
  const columns = [
    { title: "Item" },
    { title: "Tier", form: "narrow" as const },
    { title: "Delivery", form: "narrow" as const },
    { title: "In use" },
  ];
  const block: Block =
    rows.length === 0 ? says("No item is decided for the recovery.") : { type: "table", columns, rows };
  return { name: "delivered", heading: "What was delivered", blocks: [block] };
}

type Delivery = NonNullable<NonNullable<ScopeItem["value"]["delivery"]>["status"]>;

const STATES: Readonly<Record<Delivery, string>> = {
  "not-started": "not started",
  "in-progress": "in progress",
  delivered: "delivered",
  tested: "tested by users",
  adopted: "adopted",
};

/** As in `82 % of 57, target 85 %`: the newest week of the workflow that shows an item's adoption. */
function adoptionOf({ engagement, today }: ReportContext, item: ScopeItem): string {
  const workflow = ofKind(engagement, "workflow").find(({ id }) => id === item.value.workflow);
  const newest = workflow && adoptionWeeks(engagement, workflow.id, today).at(-1);
  return newest && workflow
    ? `${percent(newest.share)} of “${workflow.title}”, target ${percent(adoptionTarget(workflow))}`
    : "not measured";
}

function progress(context: ReportContext): ReportPart {
  const charts = [burnUpOfGaps(context), adoptionOfWorkflows(context)].flatMap((chart) => chart ?? []);
  const roi = context.measure("roi");
  const worth =
    roi && roi.unknown === undefined ? [says(`Return on investment so far: ${Math.round(roi.value)} %.`)] : [];
  const blocks: Block[] = [...charts.map((chart): Block => ({ type: "chart", chart })), ...worth];
  return {
    name: "progress",
    heading: "How it went",
    blocks: blocks.length === 0 ? [says("Nothing was measured yet.")] : blocks,
  };
}

function handover(context: ReportContext): ReportPart {
  const items = ofKind(context.engagement, "handover").toSorted((a, b) => compareNatural(a.id, b.id));
  const rows = items.map((item): readonly Text[] => {
    const { to, document, acceptedOn, due, externalNeeded } = item.value;
    const where: Text = document === undefined ? ["not written down"] : [{ text: "written down", to: document }];
    const taken: Text =
      acceptedOn !== undefined && acceptedOn <= context.today
        ? [`taken over ${shortDate(acceptedOn, context.today)}`]
        : ["due ", ...dueText(context, due)];
    return [
      titled(item),
      [nameOf(context, to)],
      where,
      externalNeeded === true ? [...taken, ", still needs somebody from outside"] : taken,
    ];
  });
  const columns = [
    { title: "What" },
    { title: "Who takes it over" },
    { title: "Where", form: "narrow" as const },
    { title: "State" },
  ];
  const block: Block =
    rows.length === 0 ? says("Nothing is listed for the hand-over yet.") : { type: "table", columns, rows };
  return { name: "hand-over", heading: "Hand-over", blocks: [block] };
}

function open(context: ReportContext): ReportPart {
  const gaps = openGaps(context);
  const block: Block =
    gaps.length === 0
      ? says("No problem is open.")
      : { type: "table", columns: OPEN_COLUMNS, rows: gaps.map((gap) => openRow(context, gap)) };
  const { later } = scopeBuckets(context);
  const postponed: Block[] =
    later.length === 0 ? [] : [says(`Agreed for later: ${listed(later.map(({ title }) => title))}.`)];
  return { name: "open", heading: "What stays open", blocks: [block, ...postponed] };
}

function next(context: ReportContext): ReportPart {
  const dates = comingDates(context, AHEAD);
  const block = dates.length === 0 ? says("No follow-up is in the calendar yet.") : datesList(context, dates);
  return {
    name: "next",
    heading: "After the rescue",
    blocks: [block, { type: "place", name: "next", hint: "Whom to call when something comes up." }],
  };
}

/** Days to look ahead: follow-up lasts two to four weeks. */
const AHEAD = 31;

function signature(context: ReportContext): ReportPart {
  return {
    name: "signature",
    heading: "Signature",
    blocks: [
      says(
        isComplete(context)
          ? "With this signature the rescue is complete."
          : "It can be signed when all of the above holds.",
      ),
      { type: "signatures", lines: reportSignatures(context, "completion", ["executive-sponsor"]) },
    ],
  };
}

function says(text: string): Block {
  return { type: "paragraph", text: [text] };
}
