import { dayOfEngagement } from "../../engagement/calendar.ts";
import { ofKind } from "../../engagement/engagement.ts";
import type { Kind } from "../../kinds/kind.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { compareText } from "../../text/finding.ts";
import { inIdOrder } from "../id-order.ts";
import { rowActions } from "../row-actions.ts";
import { parentNode } from "./parent-node.ts";
import { labelOf, type TreeContext, type TreeNode, targetOf } from "./tree-node.ts";

/** The kinds that have a view of their own. */
const SHOWN_ELSEWHERE = ["gap", "scope-item"];

/** Every other kind below the phase that it belongs to, with its artifacts. The phases of today are unfolded. */
export function kindsTree(context: TreeContext): TreeNode[] {
  const kinds = context.engagement.kinds.all.filter((kind) => !SHOWN_ELSEWHERE.includes(kind.name));
  const phases = phasesOf(context);
  const isOfNone = (kind: Kind): boolean => !phases.some(({ id }) => id === kind.phase);
  const others = { id: "", label: context.say("At any time"), expanded: true };
  return [
    ...phases.flatMap((phase) =>
      phaseNode(
        context,
        phase,
        kinds.filter((kind) => kind.phase === phase.id),
      ),
    ),
    ...phaseNode(context, others, kinds.filter(isOfNone)),
  ];
}

interface Phase {
  readonly id: string;
  readonly label: string;
  readonly expanded: boolean;
}

function phasesOf({ engagement, today }: TreeContext): Phase[] {
  const day = dayOfEngagement(engagement, today) ?? 1;
  const phases = ofKind(engagement, "phases")[0]?.value.phases ?? [];
  const last = phases.at(-1);
  return phases.flatMap((phase) => {
    const { id, title, from = 0, to = Number.POSITIVE_INFINITY } = phase;
    const expanded = (from <= day && day <= to) || (phase === last && day > to);
    return id === undefined ? [] : [{ id, label: title ?? id, expanded }];
  });
}

/** Nothing where no kind belongs to it. */
function phaseNode(context: TreeContext, { id, label, expanded }: Phase, kinds: readonly Kind[]): TreeNode[] {
  if (kinds.length === 0) return [];
  const count = kinds.reduce((sum, kind) => sum + ofKind(context.engagement, kind.name).length, 0);
  const row = { id: `phase:${id}`, label, icon: "milestone", description: String(count), expanded, actions: [] };
  const toNode = (kind: Kind): TreeNode =>
    kind.container.type === "file" ? fileNode(context, kind) : kindNode(context, kind);
  return [parentNode(context, row, { items: kinds, sort: byTitle, toNode })];
}

function byTitle(kinds: readonly Kind[]): readonly Kind[] {
  return kinds.toSorted((a, b) => compareText(a.title, b.title));
}

function kindNode(context: TreeContext, kind: Kind): TreeNode {
  const artifacts = ofKind(context.engagement, kind.name);
  const row = {
    id: `kind:${kind.name}`,
    label: context.say(kind.title),
    description: String(artifacts.length),
    details: [{ name: context.say(kind.title), value: kind.description }],
    icon: kind.icon,
    // Decisions write the sign-offs, people do not.
    actions: kind.name === "signoff" ? [] : [{ type: "new", kind: kind.name } as const],
  };
  return parentNode(context, row, {
    items: artifacts,
    sort: inIdOrder,
    toNode: (artifact) => artifactNode(context, artifact),
  });
}

function artifactNode(context: TreeContext, artifact: Artifact): TreeNode {
  const { kind, file, index } = artifact;
  return {
    id: `${kind.name}:${file.path}:${index ?? ""}`,
    label: labelOf(artifact),
    icon: kind.icon,
    actions: rowActions(context, artifact),
    target: targetOf(artifact),
  };
}

/** A kind that is a single file leads straight there. */
function fileNode(context: TreeContext, kind: Kind): TreeNode {
  const artifact = ofKind(context.engagement, kind.name)[0];
  const node = { id: `kind:${kind.name}`, label: context.say(kind.title), icon: kind.icon };
  if (artifact)
    return {
      ...node,
      description: artifact.title,
      actions: rowActions(context, artifact),
      target: targetOf(artifact),
    };
  return { ...node, description: context.say("missing"), actions: [{ type: "new", kind: kind.name }] };
}
