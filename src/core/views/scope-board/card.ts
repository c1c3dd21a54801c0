import { findArtifact } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import { stateOf } from "../../ledger/state.ts";
import { adoptionWeeks } from "../../measures/adoption.ts";
import type { ScopeItem } from "../../measures/scope-status.ts";
import { type ChangeRequest, openTierRequest, requestedTier } from "../../measures/tier-requests.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { dayOf } from "../../text/plain-date.ts";
import { awaitingOn } from "../awaiting.ts";
import type { Link } from "../dashboard/link.ts";
import { type DecisionAction, decisionActions, newestSignoff } from "../decision-actions.ts";
import type { Presentation } from "../presentation.ts";
import { labelOf, type Target, type TreeContext, targetOf } from "../trees/tree-node.ts";
import { wordFor } from "../trees/words.ts";
import type { CardState, ColumnId } from "./card-states.ts";

/** One scope item on the board. */
export interface BoardCard {
  /** `SCP-004 · Predictive analytics`. */
  readonly label: string;
  readonly target: Target;
  readonly column: ColumnId;
  /** Whether it lies there because it is proposed, while nothing is decided. */
  readonly isProposal: boolean;
  /** The tier that is written, and the one that the team's assessment proposes; empty where there is none. */
  readonly decided: string;
  readonly assessed: string;
  readonly state: CardState;
  /** `approved 12 Nov by Head of Retail Banking`. */
  readonly stateText: string;
  /** Who asked for it: an identifier, and a name to read. Empty where nobody is named. */
  readonly person: string;
  readonly personText: string;
  /** What is known beside: how far the delivery is, how much of its workflow is done in the CRM. */
  readonly facts: readonly string[];
  /** The change request that asks for another tier. */
  readonly request: Link | undefined;
  readonly actions: readonly CardAction[];
}

/** What can be done about a decision, on the item or on the request that asks for another tier. */
export interface CardAction {
  readonly type: DecisionAction["type"];
  readonly label: string;
  readonly target: Target;
  /** The sign-off's type; empty where it is asked for. */
  readonly decision: string;
}

export function toCard(context: TreeContext, item: ScopeItem): BoardCard {
  const { value } = item;
  const tier = typeof value.tier === "number" ? String(value.tier) : "";
  const assessed = value.assessment?.proposedTier === undefined ? "" : String(value.assessment.proposedTier);
  const state = cardState(context, item);
  const request = openTierRequest(context.engagement, item.id);
  return {
    label: labelOf(item),
    target: targetOf(item),
    column: columnOf(tier || assessed),
    isProposal: tier === "" && assessed !== "",
    decided: tier,
    assessed,
    state,
    stateText: stateText(context, item, state),
    person: value.requestedBy ?? "",
    personText: value.requestedBy === undefined ? "" : nameOf(context, value.requestedBy),
    facts: factsOf(context, item),
    request: request && requestLink(context, request, item.id),
    actions: [...actionsOn(context, item, false), ...(request ? actionsOn(context, request, true) : [])],
  };
}

function columnOf(tier: string): ColumnId {
  return tier === "1" || tier === "2" || tier === "3" || tier === "4" ? tier : "undecided";
}

function cardState({ engagement, sha256 }: TreeContext, item: ScopeItem): CardState {
  const state = stateOf(engagement, item, sha256);
  if (state === "rejected") return "refused";
  if (state !== "none") return state;
  return item.value.assessment?.proposedTier === undefined ? "open" : "proposed";
}

/** The state as a word to choose by. */
export function stateName(say: Presentation["say"], state: CardState): string {
  const words: Readonly<Record<CardState, () => string>> = {
    open: () => say("Not assessed"),
    proposed: () => say("To decide"),
    pending: () => say("Waits for a decision"),
    approved: () => say("Approved"),
    stale: () => say("Changed since signed"),
    refused: () => say("Refused"),
  };
  return words[state]();
}

function stateText(context: TreeContext, item: ScopeItem, state: CardState): string {
  const { say, day } = context;
  const newest = newestSignoff(context, item)?.value;
  const on = newest?.at === undefined ? "" : day(dayOf(newest.at));
  const who = newest?.by === undefined ? "" : nameOf(context, newest.by);
  const words: Readonly<Record<CardState, () => string>> = {
    open: () => say("not assessed"),
    proposed: () => say("to decide by {0}", whoDecides(context, item)),
    pending: () => say("waits for {0}", whoDecides(context, item)),
    approved: () => say("approved {0} by {1}", on, who),
    stale: () => say("changed since {0}, when {1} signed", on, who),
    refused: () =>
      newest?.verdict === "deferred" ? say("put off {0} by {1}", on, who) : say("refused {0} by {1}", on, who),
  };
  return words[state]();
}

function whoDecides(context: TreeContext, item: ScopeItem): string {
  const own = findArtifact(context.engagement, item.id);
  const needs = own ? (awaitingOn(context, own)[0]?.needs ?? []) : [];
  return needs.map((id) => nameOf(context, id)).join(", ") || context.say("nobody in people.yaml");
}

function nameOf({ engagement }: TreeContext, id: string): string {
  return findPerson(engagement, id)?.title ?? id;
}

function factsOf({ engagement, today, say }: TreeContext, { value }: ScopeItem): readonly string[] {
  const status = value.delivery?.status;
  const delivered = status === undefined || status === "not-started" ? [] : [wordFor(say, status)];
  const used = value.workflow === undefined ? undefined : adoptionWeeks(engagement, value.workflow, today).at(-1);
  return [
    ...delivered,
    ...(used ? [say("{0} % in the CRM", Math.floor(used.share * 100))] : []),
    ...(value.deferred === true ? [say("moved to after recovery")] : []),
  ];
}

function requestLink({ say }: TreeContext, request: ChangeRequest, item: string): Link {
  const wanted = requestedTier(request.value, item)?.to;
  return {
    label: say("{0} asks for tier {1}", request.id, String(wanted ?? "?")),
    place: { path: request.file.path, artifact: request.id, field: [] },
  };
}

function actionsOn(context: TreeContext, subject: Artifact<unknown>, isRequest: boolean): readonly CardAction[] {
  const { say } = context;
  return decisionActions(context, subject).map((action) => ({
    type: action.type,
    label: isRequest ? `${subject.id}: ${actionName(say, action.type)}` : actionName(say, action.type),
    target: targetOf(subject),
    decision: "decision" in action ? (action.decision ?? "") : "",
  }));
}

function actionName(say: Presentation["say"], type: DecisionAction["type"]): string {
  const names = {
    sign: () => say("Sign…"),
    decide: () => say("Decide…"),
    record: () => say("Show record"),
    diff: () => say("Show diff since signed"),
  };
  return names[type]();
}
