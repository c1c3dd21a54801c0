import { findFile } from "../engagement/engagement.ts";
import { stateOf } from "../ledger/state.ts";
import { type Artifact, fieldSpan } from "../parse/artifact.ts";
import type { Span } from "../text/span.ts";
import { type DecisionAction, decisionActions, newestSignoff } from "../views/decision-actions.ts";
import { type Target, type TreeContext, targetOf } from "../views/trees/tree-node.ts";
import { tellDecision } from "./tell-artifact.ts";

/** A line above an artifact that says how it stands, or does something when clicked. */
export interface Lens {
  readonly span: Span;
  readonly text: string;
  /** Name of a codicon. */
  readonly icon: string;
  readonly action: DecisionAction | { readonly type: "history" };
  readonly target: Target;
}

/** The lenses of a file: what was decided on each of its artifacts, what can be, and the way to its history. */
export function lensesIn(context: TreeContext, path: string): Lens[] {
  return (findFile(context.engagement, path)?.artifacts ?? []).flatMap((artifact) => lensesOn(context, artifact));
}

function lensesOn(context: TreeContext, artifact: Artifact): Lens[] {
  const isItem = artifact.index !== undefined;
  const span = isItem ? fieldSpan(artifact, "id") : { start: 0, end: 0 };
  const target = targetOf(artifact);
  const decided = decisionActions(context, artifact)
    .toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
    .map((action): Lens => ({ span, ...lookOf(context, artifact, action), action, target }));
  // A list of people would be more lenses than people.
  if (isItem && decided.length === 0) return [];
  return [...decided, { span, text: context.say("History"), icon: "history", action: { type: "history" }, target }];
}

/** First what was, then what can be done about it. */
const ORDER: readonly DecisionAction["type"][] = ["record", "diff", "sign", "decide"];

function lookOf(context: TreeContext, artifact: Artifact, { type }: DecisionAction): Pick<Lens, "text" | "icon"> {
  const { say } = context;
  if (type === "sign") return { text: say("Sign…"), icon: "verified" };
  if (type === "decide") return { text: say("Decide…"), icon: "law" };
  return type === "diff" ? { text: say("Show diff since signed"), icon: "diff" } : recordLook(context, artifact);
}

function recordLook(context: TreeContext, artifact: Artifact): Pick<Lens, "text" | "icon"> {
  const text = tellDecision(context, artifact) ?? "";
  if (stateOf(context.engagement, artifact, context.sha256) === "stale") return { text, icon: "warning" };
  const isApproved = newestSignoff(context, artifact)?.value.verdict === "approved";
  return { text, icon: isApproved ? "pass" : "circle-slash" };
}
