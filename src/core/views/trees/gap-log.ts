import { ofKind } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import { type Gap, isOpen } from "../../rules/gap-status.ts";
import { daysBetween } from "../../text/plain-date.ts";
import { decisionActions } from "../decision-actions.ts";
import {
  byNaturalId,
  type Detail,
  joined,
  labelOf,
  type NodeColor,
  type TreeContext,
  type TreeNode,
  targetOf,
} from "./tree-node.ts";
import { wordFor } from "./words.ts";

/** What the gap log can be grouped by. */
export const GAP_GROUPINGS = ["horizon", "status", "owner", "class"] as const;
export type GapGrouping = (typeof GAP_GROUPINGS)[number];

/** The gap log (domain.md section 3). What is no longer open stands in one folded group at the end. */
export function gapLog(context: TreeContext, groupBy: GapGrouping): TreeNode[] {
  const gaps = ofKind(context.engagement, "gap").toSorted(byUrgency);
  if (groupBy === "status") return groupsOf(context, gaps, groupBy);
  const done = gaps.filter((gap) => !isOpen(gap));
  const open = groupsOf(context, gaps.filter(isOpen), groupBy);
  if (done.length === 0) return open;
  return [...open, groupNode(context, { id: "done", label: context.say("No longer open"), expanded: false }, done)];
}

interface Heading {
  readonly id: string;
  readonly label: string;
  readonly expanded: boolean;
}

function groupsOf(context: TreeContext, gaps: readonly Gap[], field: GapGrouping): TreeNode[] {
  return valuesInOrder(context, gaps, field).map((value) => {
    const members = gaps.filter((gap) => (gap.value[field] ?? NOBODY) === value);
    const expanded = !FOLDED.includes(value);
    return groupNode(context, { id: `${field}:${value}`, label: headingOf(context, field, value), expanded }, members);
  });
}

const NOBODY = "";
const FOLDED = ["later", "closed", "rejected", "duplicate"];

/** The schema's order where it lists values, else that of people.yaml; whoever is not in it comes last. */
function valuesInOrder(context: TreeContext, gaps: readonly Gap[], field: GapGrouping): string[] {
  const present = new Set(gaps.map((gap) => gap.value[field] ?? NOBODY));
  const listed = context.engagement.kinds.byName.get("gap")?.schema.properties?.[field]?.enum?.map(String);
  const people = (): string[] => ofKind(context.engagement, "person").map((person) => person.id);
  const order = [...(listed ?? people()), NOBODY];
  return [...order.filter((value) => present.has(value)), ...[...present].filter((value) => !order.includes(value))];
}

function headingOf(context: TreeContext, field: GapGrouping, value: string): string {
  if (field === "owner") return value === NOBODY ? context.say("Nobody yet") : nameOf(context, value);
  return value === NOBODY ? context.say("Not said") : wordFor(context.say, value);
}

function groupNode(context: TreeContext, heading: Heading, gaps: readonly Gap[]): TreeNode {
  return {
    ...heading,
    description: String(gaps.length),
    actions: [{ type: "new", kind: "gap" }],
    children: gaps.map((gap) => gapNode(context, gap)),
  };
}

function gapNode(context: TreeContext, gap: Gap): TreeNode {
  const { say, day } = context;
  const { owner, due } = gap.value;
  const late = lateness(context, gap);
  return {
    id: `gap:${gap.file.path}`,
    label: labelOf(gap),
    description: isOpen(gap)
      ? joined(owner === undefined ? say("no owner") : nameOf(context, owner), due && day(due), late)
      : wordFor(say, gap.value.status ?? ""),
    details: detailsOf(context, gap, late),
    icon: ICONS[gap.value.class ?? "defect"],
    color: colorOf(gap),
    actions: decisionActions(context, gap),
    target: targetOf(gap),
  };
}

const ICONS = { defect: "bug", expectation: "comment-discussion", trust: "heart" } as const;

function colorOf(gap: Gap): NodeColor {
  if (!isOpen(gap)) return "muted";
  return ({ now: "red", week: "orange", later: "blue" } as const)[gap.value.horizon ?? "week"];
}

/** How far past its due date an open gap is. */
function lateness({ say, today }: TreeContext, gap: Gap): string | undefined {
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
function byUrgency(a: Gap, b: Gap): number {
  const rank = (gap: Gap): number => gap.value.order?.rank ?? Number.MAX_SAFE_INTEGER;
  const due = (gap: Gap): string => gap.value.due ?? "9999";
  return rank(a) - rank(b) || (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : byNaturalId(a, b));
}
