import { ofKind } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import { GAP_ENDINGS, type Gap, isOpen } from "../../rules/gap-status.ts";
import { grouped } from "../../text/grouped.ts";
import { firstDayOfWeek, isoWeek } from "../../text/iso-week.ts";
import { sortedByKey } from "../../text/natural-order.ts";
import { daysBetween } from "../../text/plain-date.ts";
import { idKey } from "../id-order.ts";
import { rowActions } from "../row-actions.ts";
import { EVERY_GAP, filteredGaps, type GapFilter, isFiltering } from "./gap-filter.ts";
import { parentNode } from "./parent-node.ts";
import {
  type Detail,
  type DropPlace,
  joined,
  labelOf,
  type NodeColor,
  type TreeContext,
  type TreeNode,
  targetOf,
} from "./tree-node.ts";
import { wordFor } from "./words.ts";

/** What the gap log can be grouped by; `due` by the week of the date. */
export const GAP_GROUPINGS = ["horizon", "status", "owner", "class", "due"] as const;
export type GapGrouping = (typeof GAP_GROUPINGS)[number];

/** Which gaps are shown, to whom. */
export interface ShownGaps {
  readonly filter?: GapFilter;
  /** Who sits at the keyboard, as in people.yaml. */
  readonly me?: string | undefined;
}

/** The gap log (domain.md section 3). What is no longer open stands in one folded group at the end. */
export function gapLog(
  context: TreeContext,
  groupBy: GapGrouping,
  { filter = EVERY_GAP, me }: ShownGaps = {},
): TreeNode[] {
  const gaps = filteredGaps(context, filter, me);
  const isNarrowed = isFiltering(filter);
  if (groupBy === "status") return groupsOf(context, gaps, { groupBy, isNarrowed });
  const done = gaps.filter((gap) => !isOpen(gap));
  const open = groupsOf(context, gaps.filter(isOpen), { groupBy, isNarrowed });
  if (done.length === 0) return open;
  const heading = { id: "done", label: context.say("No longer open"), expanded: false };
  return [...open, groupNode(context, { ...heading, drop: { type: "close" } }, done)];
}

type Heading = Pick<TreeNode, "id" | "label"> & { readonly expanded: boolean; readonly drop: DropPlace };

interface Grouping {
  readonly groupBy: GapGrouping;
  readonly isNarrowed: boolean;
}

/** Values that a schema lists have a group even where nothing is in it, so that gaps can be put there. */
function groupsOf(context: TreeContext, gaps: readonly Gap[], { groupBy, isNarrowed }: Grouping): TreeNode[] {
  const members = groupBy === "due" ? byWeek(gaps) : grouped(gaps, ({ value }) => value[groupBy] ?? NOBODY);
  const listed = listedValues(context, groupBy);
  const order = [...(listed ?? otherValues(context, groupBy, [...members.keys()])), NOBODY];
  const unknown = [...members.keys()].filter((value) => !order.includes(value));
  const isShown = (value: string): boolean => members.has(value) || (!isNarrowed && listed?.includes(value) === true);
  if (gaps.length === 0 && (isNarrowed || ofKind(context.engagement, "gap").length === 0)) return [];
  return [...order, ...unknown].filter(isShown).map((value) => {
    const id = `${groupBy}:${value}`;
    const expanded = !FOLDED.includes(value);
    const heading = { id, label: headingOf(context, groupBy, value), expanded, drop: dropOf(context, groupBy, value) };
    return groupNode(context, heading, members.get(value) ?? []);
  });
}

const NOBODY = "";
const FOLDED: readonly string[] = ["later", ...GAP_ENDINGS];

/** Many gaps are due on the same day, whose week is looked up once. */
function byWeek(gaps: readonly Gap[]): ReadonlyMap<string, readonly Gap[]> {
  const weeks = new Map<string, string>([[NOBODY, NOBODY]]);
  return grouped(gaps, ({ value: { due = NOBODY } }) => {
    const week = weeks.get(due) ?? isoWeek(due);
    weeks.set(due, week);
    return week;
  });
}

function listedValues({ engagement }: TreeContext, groupBy: GapGrouping): readonly string[] | undefined {
  return engagement.kinds.byName.get("gap")?.schema.properties?.[groupBy]?.enum?.map(String);
}

/** People in the order of people.yaml, weeks in that of the calendar. */
function otherValues({ engagement }: TreeContext, groupBy: GapGrouping, present: readonly string[]): readonly string[] {
  if (groupBy === "owner") return ofKind(engagement, "person").map((person) => person.id);
  return present.filter((value) => value !== NOBODY).toSorted();
}

function headingOf(context: TreeContext, groupBy: GapGrouping, value: string): string {
  const { say, day } = context;
  if (groupBy === "owner") return value === NOBODY ? say("Nobody yet") : nameOf(context, value);
  if (groupBy === "due") return value === NOBODY ? say("No date") : say("Week of {0}", day(firstDayOfWeek(value)));
  return value === NOBODY ? say("Not said") : wordFor(say, value);
}

/** What a gap becomes where it is put into a group. */
function dropOf({ say }: TreeContext, groupBy: GapGrouping, value: string): DropPlace {
  if (groupBy === "due")
    return { type: "refuse", why: say("A week does not say on which day. Choose Set due date… on the gaps instead.") };
  const ending = groupBy === "status" ? GAP_ENDINGS.find((one) => one === value) : undefined;
  return ending ? { type: "close", ending } : { type: "set", field: groupBy, value };
}

function groupNode(context: TreeContext, heading: Heading, gaps: readonly Gap[]): TreeNode {
  const row = {
    ...heading,
    description: String(gaps.length),
    actions: [{ type: "new", kind: "gap", ...placedBy(heading.drop) } as const],
  };
  return parentNode(context, row, {
    items: gaps,
    sort: byUrgency,
    toNode: (gap) => gapNode(context, gap, heading.drop),
  });
}

/** A new gap is put where it is made, as far as that is said by the file alone: how far it is, nobody knows yet. */
function placedBy(drop: DropPlace): { readonly fields?: Readonly<Record<string, string>> } {
  const isSaid = drop.type === "set" && drop.value !== NOBODY && drop.field !== "status";
  return isSaid ? { fields: { [drop.field]: drop.value } } : {};
}

function gapNode(context: TreeContext, gap: Gap, drop: DropPlace): TreeNode {
  const { say, day } = context;
  const { owner, due, class: type, horizon } = gap.value;
  const late = lateness(context, gap);
  const label = labelOf(gap);
  const description = isOpen(gap)
    ? joined(owner === undefined ? say("no owner") : nameOf(context, owner), due && day(due), late)
    : wordFor(say, gap.value.status ?? "");
  const words = [type, isOpen(gap) ? horizon : undefined].flatMap((value) => (value ? [wordFor(say, value)] : []));
  return {
    id: `gap:${gap.file.path}`,
    label,
    description,
    spoken: [label, ...words, description.replaceAll(" · ", ", ")].join(", "),
    details: detailsOf(context, gap, late),
    icon: ICONS[type ?? "defect"],
    color: colorOf(gap),
    ...(late ? { mark: { badge: "!", color: "red", meaning: late } as const } : {}),
    actions: rowActions(context, gap),
    target: targetOf(gap),
    drop,
  };
}

const ICONS = { defect: "bug", expectation: "comment-discussion", trust: "heart" } as const;

function colorOf(gap: Gap): NodeColor {
  if (!isOpen(gap)) return "muted";
  return ({ now: "red", week: "orange", later: "blue" } as const)[gap.value.horizon ?? "week"];
}

/** How far past its due date an open gap is. */
export function lateness({ say, today }: TreeContext, gap: Gap): string | undefined {
  const { due } = gap.value;
  if (due === undefined || due >= today || !isOpen(gap)) return undefined;
  const days = daysBetween(due, today);
  return days === 1 ? say("overdue by a day") : say("overdue by {0} days", days);
}

function detailsOf(context: TreeContext, gap: Gap, late: string | undefined): Detail[] {
  const { say, day } = context;
  const { class: type, horizon, status, owner, clientOwner, due, impact } = gap.value;
  const lines: (readonly [string, string | undefined])[] = [
    [say("Class"), type && wordFor(say, type)],
    [say("Horizon"), horizon && wordFor(say, horizon)],
    [say("Status"), status && wordFor(say, status)],
    [say("Owner"), owner && nameOf(context, owner)],
    [say("Client owner"), clientOwner && nameOf(context, clientOwner)],
    [say("Due"), due && joined(day(due), late)],
    [say("Impact"), joined(impact?.who, impact?.effect)],
  ];
  return lines.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function nameOf({ engagement }: TreeContext, id: string): string {
  return findPerson(engagement, id)?.title ?? id;
}

/** What the client feels first comes first: by rank, then by date. */
export function byUrgency(gaps: readonly Gap[]): readonly Gap[] {
  return sortedByKey(gaps, (gap) => {
    const key = urgencies.get(gap) ?? urgencyOf(gap);
    urgencies.set(gap, key);
    return key;
  });
}

/** Made once for each gap, which stays the same object while its file does. */
const urgencies = new WeakMap<Gap, string>();

function urgencyOf(gap: Gap): string {
  const { order, due = "9999" } = gap.value;
  const rank = String(order?.rank ?? UNRANKED).padStart(UNRANKED.length, "0");
  return `${rank} ${due} ${idKey(gap)}`;
}

const UNRANKED = String(Number.MAX_SAFE_INTEGER);
