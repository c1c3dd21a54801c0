import { ofKind } from "../../engagement/engagement.ts";
import type { Kind } from "../../kinds/kind.ts";
import { decisionActions } from "../decision-actions.ts";
import { byNaturalId, labelOf, type TreeContext, type TreeNode, targetOf } from "./tree-node.ts";

/** The kinds that have a view of their own. */
const SHOWN_ELSEWHERE = ["gap", "scope-item"];

/** Every other kind with its artifacts, in the order of the phases that they belong to. */
export function kindsTree(context: TreeContext): TreeNode[] {
  const order = phaseOrder(context);
  const place = (kind: Kind): number => order.indexOf(kind.phase);
  return context.engagement.kinds.all
    .filter((kind) => !SHOWN_ELSEWHERE.includes(kind.name))
    .toSorted((a, b) => place(a) - place(b) || (a.title < b.title ? -1 : 1))
    .map((kind) => (kind.container.type === "file" ? fileNode(context, kind) : kindNode(context, kind)));
}

function phaseOrder({ engagement }: TreeContext): string[] {
  const phases = ofKind(engagement, "phases")[0]?.value.phases ?? [];
  return phases.flatMap((phase) => phase.id ?? []);
}

function kindNode(context: TreeContext, kind: Kind): TreeNode {
  const artifacts = ofKind(context.engagement, kind.name).toSorted(byNaturalId);
  return {
    id: `kind:${kind.name}`,
    label: context.say(kind.title),
    description: String(artifacts.length),
    details: [{ name: context.say(kind.title), value: kind.description }],
    icon: kind.icon,
    // Decisions write the sign-offs, people do not.
    actions: kind.name === "signoff" ? [] : [{ type: "new", kind: kind.name }],
    children: artifacts.map((artifact) => ({
      id: `${kind.name}:${artifact.file.path}:${artifact.index ?? ""}`,
      label: labelOf(artifact),
      icon: kind.icon,
      actions: decisionActions(context, artifact),
      target: targetOf(artifact),
    })),
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
      actions: decisionActions(context, artifact),
      target: targetOf(artifact),
    };
  return { ...node, description: context.say("missing"), actions: [{ type: "new", kind: kind.name }] };
}
