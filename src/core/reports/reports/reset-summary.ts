import { ofKind, settings } from "../../engagement/engagement.ts";
import { holdersOf } from "../../ledger/authority.ts";
import type { ScopeItem } from "../../measures/scope-status.ts";
import { compareNatural } from "../../text/natural-order.ts";
import { plainPresentation } from "../../views/presentation.ts";
import { tierBar } from "../charts/tier-bar.ts";
import type { Block, Column, ReportPart, Text } from "../document.ts";
import { titled } from "../prose.ts";
import type { Report, ReportContext } from "../report.ts";
import { reportOfType, reportSignatures } from "../report-artifact.ts";
import { bucketCounts, decidedBy, goalOf, type ScopeBuckets, scopeBuckets } from "../scope-buckets.ts";
import { capital, counted, listed, longDate, sentence } from "../words.ts";

export const report: Report = {
  type: "reset-summary",
  title: "Reset summary",
  summary: "what the recovery includes, what moves later, what is removed and why, and who approves",
  audience: "client",
  write: (context) => {
    const buckets = scopeBuckets(context);
    return [
      head(buckets),
      includes(context, buckets),
      later(context, buckets),
      removed(context, buckets),
      ...undecided(buckets),
      notIncluded(context, buckets),
      approval(context, buckets),
      nextReview(context),
    ];
  },
};

function head(buckets: ScopeBuckets): ReportPart {
  return {
    name: "head",
    blocks: [
      { type: "lead", text: [leadSentence(buckets)] },
      ...(isEmpty(buckets) ? [] : [chartOf(buckets)]),
      { type: "place", name: "summary", hint: "What the client should know before the lists." },
    ],
  };
}

function chartOf(buckets: ScopeBuckets): Block {
  return { type: "chart", chart: tierBar(plainPresentation, "What happens to the scope", bucketCounts(buckets)) };
}

function isEmpty(buckets: ScopeBuckets): boolean {
  return bucketCounts(buckets).every(({ count }) => count === 0);
}

function leadSentence({ must, ifTime, later, removed, undecided }: ScopeBuckets): string {
  const total = must.length + ifTime.length + later.length + removed.length + undecided.length;
  if (total === 0) return "No scope item has been written down yet.";
  const recovery = `The recovery delivers ${counted(must.length, "must-have")}${ifTime.length > 0 ? `, and ${counted(ifTime.length, "more item")} if time permits` : ""}.`;
  const rest = [
    ...(later.length > 0
      ? [`${counted(later.length, "item")} ${later.length === 1 ? "moves" : "move"} to after the recovery`]
      : []),
    ...(removed.length > 0
      ? [`${counted(removed.length, "item")} ${removed.length === 1 ? "is" : "are"} removed`]
      : []),
    ...(undecided.length > 0
      ? [`${counted(undecided.length, "item")} ${undecided.length === 1 ? "is" : "are"} not decided yet`]
      : []),
  ];
  return rest.length === 0 ? recovery : `${recovery} ${capital(listed(rest))}.`;
}

const ITEM_COLUMNS: readonly Column[] = [
  { title: "Item" },
  { title: "The goal it serves" },
  { title: "Decided by", form: "narrow" },
];

function includes(context: ReportContext, { must, ifTime }: ScopeBuckets): ReportPart {
  const blocks: Block[] =
    must.length === 0
      ? [{ type: "paragraph", text: ["No item is decided as a must-have yet."] }]
      : [itemTable(context, must)];
  const extra: Block[] =
    ifTime.length === 0 ? [] : [{ type: "heading", text: "If time permits" }, itemTable(context, ifTime)];
  return { name: "includes", heading: "The recovery includes", blocks: [...blocks, ...extra] };
}

function itemTable(context: ReportContext, items: readonly ScopeItem[]): Block {
  const rows = items.map((item): readonly Text[] => [
    titled(item),
    [goalOf(context, item) ?? "none named"],
    [decidedBy(context, item) ?? "not signed"],
  ]);
  return { type: "table", columns: ITEM_COLUMNS, rows };
}

function later(context: ReportContext, { later: items }: ScopeBuckets): ReportPart {
  const block: Block =
    items.length === 0
      ? { type: "paragraph", text: ["Nothing moves to after the recovery."] }
      : reasonTable(context, items);
  return { name: "later", heading: "Moves later, after the recovery", blocks: [block] };
}

function removed(context: ReportContext, { removed: items }: ScopeBuckets): ReportPart {
  const block: Block =
    items.length === 0 ? { type: "paragraph", text: ["Nothing is removed."] } : reasonTable(context, items);
  return { name: "removed", heading: "Removed, and why", blocks: [block] };
}

function reasonTable(context: ReportContext, items: readonly ScopeItem[]): Block {
  const rows = items.map((item): readonly Text[] => [
    titled(item),
    [sentence(item.value.assessment?.rationale ?? "no reason written down")],
    [decidedBy(context, item) ?? "not signed"],
  ]);
  return {
    type: "table",
    columns: [{ title: "Item", form: "key" }, { title: "Why" }, { title: "Decided by", form: "narrow" }],
    rows,
  };
}

function undecided({ undecided: items }: ScopeBuckets): ReportPart[] {
  if (items.length === 0) return [];
  const blocks: Block[] = [
    { type: "paragraph", text: ["Until these are decided the plan is not complete."] },
    { type: "list", items: items.map(titled) },
  ];
  return [{ name: "undecided", heading: "Not decided yet", blocks }];
}

/** What nobody may expect, in one place: the lists before say why. */
function notIncluded(
  { engagement }: ReportContext,
  { later: postponed, removed: dropped, undecided: open }: ScopeBuckets,
): ReportPart {
  const parked = ofKind(engagement, "change-request")
    .filter(({ value }) => value.status === "frozen" && !value.withdrawn)
    .toSorted((a, b) => compareNatural(a.id, b.id));
  const items: Text[] = [
    ...[...postponed, ...dropped, ...open].map((item): Text => [item.title]),
    ...parked.map((request): Text => [...titled(request), ", a wish on the parking list"]),
    ...freezeLine(settings(engagement).freeze),
  ];
  const blocks: Block[] =
    items.length === 0
      ? [{ type: "paragraph", text: ["Everything that is in the scope is in the recovery."] }]
      : [
          { type: "paragraph", text: ["So that nobody waits for it:"] },
          { type: "list", items },
        ];
  const place: Block = { type: "place", name: "not-included", hint: "What else people may expect and will not get." };
  return { name: "not-included", heading: "The recovery does not include", blocks: [...blocks, place] };
}

function freezeLine(freeze: { readonly on?: boolean; readonly until?: string } | undefined): Text[] {
  if (freeze?.on !== true) return [];
  return [["Anything new: requests are frozen", freeze.until === undefined ? "" : ` until ${longDate(freeze.until)}`]];
}

function approval(context: ReportContext, buckets: ScopeBuckets): ReportPart {
  const after = "From here on the scope changes only through a change request that is decided in writing.";
  return {
    name: "approval",
    heading: "Who approves",
    blocks: [
      { type: "paragraph", text: [whoDecides(context, buckets)] },
      { type: "paragraph", text: [after] },
      { type: "signatures", lines: reportSignatures(context, "reset-summary", ["business-owner", "delivery-lead"]) },
    ],
  };
}

function whoDecides(
  context: ReportContext,
  { must, ifTime, later: postponed, removed: dropped }: ScopeBuckets,
): string {
  const owner = holdersOf(context.engagement, "business-owner", context.today).map(({ title }) => title);
  if (owner.length === 0) return "The business owner decides on the items; nobody is named yet.";
  const decided = [...must, ...ifTime, ...postponed, ...dropped];
  const signed = decided.filter((item) => decidedBy(context, item) !== undefined).length;
  const share = signed === decided.length ? `All ${decided.length}` : `${signed} of ${decided.length}`;
  const so = decided.length === 0 ? "" : ` ${share} decisions are signed.`;
  return `The rescue team assessed the items; ${listed(owner)} decides on them.${so}`;
}

function nextReview(context: ReportContext): ReportPart {
  const on = reportOfType(context, "reset-summary")?.value.nextReview;
  const text =
    on === undefined ? "The date of the next review is not set yet." : `We look at this plan again on ${longDate(on)}.`;
  return { name: "next-review", heading: "Next review", blocks: [{ type: "paragraph", text: [text] }] };
}
