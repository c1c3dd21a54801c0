import type { Tier } from "../../changes/propose-tier.ts";
import { ofKind } from "../../engagement/engagement.ts";
import type { ShippedKinds } from "../../engagement/shipped-kinds.generated.ts";
import { findPerson } from "../../ledger/authority.ts";
import { type SubjectState, stateOf } from "../../ledger/state.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { dayOf } from "../../text/plain-date.ts";
import { newestSignoff } from "../decision-actions.ts";
import { inIdOrder } from "../id-order.ts";
import { meaningOf } from "../meaning.ts";
import { rowActions } from "../row-actions.ts";
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

type Item = Artifact<ShippedKinds["scope-item"]>;

/** The scope register by tier (domain.md section 5): what was decided, what waits, what changed since it was signed. */
export function scopeTree(context: TreeContext): TreeNode[] {
  const all = ofKind(context.engagement, "scope-item");
  const items = all.filter((item) => item.value.withdrawn === undefined);
  if (all.length === 0) return [];
  const withdrawn = all.filter((item) => item.value.withdrawn !== undefined);
  const tiers = TIER_HEADINGS.map((tier) => {
    const members = items.filter((item) => item.value.tier === tier.value);
    return groupNode(
      context,
      {
        ...tier,
        label: tier.label(context),
        share: shareText(members.length, items.length),
        drop: { type: "propose", tier: tier.value },
      },
      members,
    );
  });
  if (withdrawn.length === 0) return tiers;
  const last = { value: "withdrawn", label: context.say("Withdrawn"), icon: "trash", expanded: false, share: "" };
  const why = context.say("Nothing is withdrawn by moving it: withdrawn says when and why. Write that into the item.");
  return [...tiers, groupNode(context, { ...last, drop: { type: "refuse", why } }, withdrawn)];
}

/** A tier as people read it. */
export interface TierHeading {
  readonly value: Tier;
  readonly label: (presentation: Pick<TreeContext, "say">) => string;
  readonly icon: string;
  readonly expanded: boolean;
}

export const TIER_HEADINGS: readonly TierHeading[] = [
  { value: 1, label: ({ say }) => say("Tier 1: must-have"), icon: "star-full", expanded: true },
  { value: 2, label: ({ say }) => say("Tier 2: should-have"), icon: "star-half", expanded: true },
  { value: 3, label: ({ say }) => say("Tier 3: nice-to-have"), icon: "star-empty", expanded: false },
  { value: 4, label: ({ say }) => say("Tier 4: will not have"), icon: "circle-slash", expanded: false },
  { value: "undecided", label: ({ say }) => say("Undecided"), icon: "question", expanded: true },
];

interface Heading {
  readonly value: number | string;
  readonly label: string;
  readonly icon: string;
  readonly expanded: boolean;
  readonly share: string;
  readonly drop: DropPlace;
}

function groupNode(context: TreeContext, heading: Heading, items: readonly Item[]): TreeNode {
  const { value, label, icon, expanded, share, drop } = heading;
  const row = {
    id: `tier:${value}`,
    label,
    details: meaningDetail(context, value),
    icon,
    expanded,
    drop,
    description: joined(String(items.length), items.length > 0 ? share : undefined),
    actions: [{ type: "new", kind: "scope-item" } as const],
  };
  return parentNode(context, row, { items, sort: inIdOrder, toNode: (item) => itemNode(context, item, drop) });
}

/** A tier in the words of the schema. */
function meaningDetail({ engagement, say }: TreeContext, value: number | string): Detail[] {
  const meaning = meaningOf(say, engagement.kinds.byName.get("scope-item")?.schema.properties?.["tier"], value);
  return meaning ? [{ name: say("Meaning"), value: meaning }] : [];
}

function shareText(part: number, whole: number): string {
  return whole === 0 ? "" : `${Math.round((part / whole) * 100)} %`;
}

function itemNode(context: TreeContext, item: Item, drop: DropPlace): TreeNode {
  const state = stateOf(context.engagement, item, context.sha256);
  const look = lookOf(context, item, state);
  const label = labelOf(item);
  return {
    id: `scope:${item.file.path}`,
    label,
    ...look,
    spoken: [label, look.description || context.say("decided")].join(", "),
    details: detailsOf(context, item, look.description),
    actions: rowActions(context, item),
    target: targetOf(item),
    drop,
  };
}

interface Look {
  readonly icon: string;
  readonly color: NodeColor;
  readonly description: string;
}

function lookOf({ say }: TreeContext, { value }: Item, state: SubjectState): Look {
  const proposed = value.assessment?.proposedTier;
  if (value.withdrawn) return { icon: "trash", color: "muted", description: value.withdrawn.reason ?? "" };
  if (state === "stale") return { icon: "history", color: "orange", description: say("changed since it was signed") };
  if (state === "pending") return { icon: "bell", color: "orange", description: say("waits for a decision") };
  if (state === "approved")
    return { icon: "pass-filled", color: "green", description: value.deferred ? say("moved to after recovery") : "" };
  if (state === "rejected") return { icon: "error", color: "red", description: say("decision refused") };
  if (proposed !== undefined)
    return { icon: "law", color: "blue", description: say("to decide: tier {0} proposed", proposed) };
  return { icon: "circle-large-outline", color: "muted", description: say("not assessed") };
}

function detailsOf(context: TreeContext, item: Item, state: string): Detail[] {
  const { say, day, engagement } = context;
  const { assessment, goal, requestedBy } = item.value;
  const newest = newestSignoff(context, item);
  const name = (id: string | undefined): string | undefined => id && (findPerson(engagement, id)?.title ?? id);
  const lines: (readonly [string, string | undefined])[] = [
    [say("State"), state],
    [say("Decided by"), newest && joined(name(newest.value.by), newest.value.at && day(dayOf(newest.value.at)))],
    [say("Assessed by"), joined(name(assessment?.by), assessment?.on && day(assessment.on))],
    [say("Rationale"), assessment?.rationale],
    [say("Requested by"), name(requestedBy)],
    [say("Goal"), goal],
  ];
  return lines.flatMap(([label, value]) => (value ? [{ name: label, value }] : []));
}
