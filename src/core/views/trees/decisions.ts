import { findArtifact, ofKind } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { Signoff } from "../../ledger/state.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { dayOf } from "../../text/plain-date.ts";
import type { Awaiting } from "../awaiting.ts";
import { decisionActions } from "../decision-actions.ts";
import { type Below, parentNode } from "./parent-node.ts";
import { joined, labelOf, type NodeAction, type TreeContext, type TreeNode, targetOf } from "./tree-node.ts";
import { wordFor } from "./words.ts";

/** How many decisions of the past are shown. */
const RECENT = 20;

/**
 * Decisions: all that wait for the person at the keyboard; those that are missing on what was changed, those that a
 * change undid and the first ones, as far as they wait for others; and the last that were taken.
 */
export function decisionsTree(context: TreeContext, waiting: readonly Awaiting[], me: string | undefined): TreeNode[] {
  const { say } = context;
  const mine = waiting.filter((one) => waitsFor(one, me));
  const others = (reason: Awaiting["reason"]): readonly Awaiting[] =>
    waiting.filter((one) => one.reason === reason && !waitsFor(one, me));
  const toNode = (one: Awaiting): TreeNode => awaitingNode(context, one);
  const recent = latest(ofKind(context.engagement, "signoff"));
  const toRecent = (signoff: Signoff): TreeNode => recentNode(context, signoff);
  const groupOf = <Item>(heading: Heading, below: Below<Item>): TreeNode[] => group(context, heading, below);
  return [
    ...groupOf({ id: "mine", label: say("Waiting for me"), icon: "bell-dot" }, { items: mine, toNode }),
    ...groupOf(
      { id: "others", label: say("Waiting for others"), icon: "organization" },
      { items: others("pending"), toNode },
    ),
    ...groupOf(
      { id: "stale", label: say("Changed since signed"), icon: "history" },
      { items: others("stale"), toNode },
    ),
    ...groupOf({ id: "proposed", label: say("To decide"), icon: "law" }, { items: others("proposed"), toNode }),
    ...groupOf({ id: "recent", label: say("Recent"), icon: "verified" }, { items: recent, toNode: toRecent }),
  ];
}

type Heading = Pick<TreeNode, "id" | "label"> & { readonly icon: string };

/** How many decisions a person may take: the missing, the undone and the first ones. */
export function countWaitingFor(waiting: readonly Awaiting[], me: string | undefined): number {
  return waiting.filter((one) => waitsFor(one, me)).length;
}

function waitsFor({ needs }: Awaiting, me: string | undefined): boolean {
  return me !== undefined && needs.includes(me);
}

/** Nothing where there is nothing in it. */
function group<Item>(context: TreeContext, { id, label, icon }: Heading, below: Below<Item>): TreeNode[] {
  const { length } = below.items;
  if (length === 0) return [];
  const expanded = id !== "recent";
  const row = { id: `decisions:${id}`, label, icon, description: String(length), expanded, actions: [] };
  return [parentNode(context, row, below)];
}

/** The newest first. */
function latest(signoffs: readonly Signoff[]): readonly Signoff[] {
  const timed = signoffs.map((signoff) => ({ signoff, time: Date.parse(signoff.value.at ?? "") || 0 }));
  timed.sort((a, b) => b.time - a.time || (a.signoff.id < b.signoff.id ? 1 : -1));
  return timed.slice(0, RECENT).map(({ signoff }) => signoff);
}

function awaitingNode(context: TreeContext, { subject, type, reason, needs }: Awaiting): TreeNode {
  const { say, engagement } = context;
  const names = needs.map((id) => findPerson(engagement, id)?.title ?? id).join(", ");
  return {
    id: `awaiting:${type}:${subject.file.path}:${subject.id}`,
    label: labelOf(subject),
    description: joined(wordFor(say, type), names),
    spoken: [labelOf(subject), REASONS[reason](say), wordFor(say, type), names].filter(Boolean).join(", "),
    details: [
      { name: say("Decision"), value: wordFor(say, type) },
      { name: say("State"), value: REASONS[reason](say) },
      { name: say("Who may decide"), value: names || say("Nobody in people.yaml") },
    ],
    ...AWAITING_LOOKS[reason],
    actions: [{ type: "sign", decision: type }, ...pastOf(context, subject)],
    target: targetOf(subject),
  };
}

const AWAITING_LOOKS: Readonly<Record<Awaiting["reason"], Pick<TreeNode, "icon" | "color">>> = {
  pending: { icon: "bell", color: "orange" },
  stale: { icon: "history", color: "orange" },
  proposed: { icon: "law", color: "blue" },
};

const REASONS: Readonly<Record<Awaiting["reason"], (say: TreeContext["say"]) => string>> = {
  pending: (say) => say("waits for a decision"),
  stale: (say) => say("changed since it was signed"),
  proposed: (say) => say("ready for its first decision"),
};

/** What there is to see of earlier decisions. */
function pastOf(context: TreeContext, subject: Artifact): NodeAction[] {
  return decisionActions(context, subject).filter(({ type }) => type === "record" || type === "diff");
}

function recentNode(context: TreeContext, signoff: Signoff): TreeNode {
  const { say, day, engagement } = context;
  const { verdict = "", by = "", at, subjects = [], type = "", statement = "" } = signoff.value;
  const [first, ...others] = [...new Set(subjects.flatMap(({ id }) => id ?? []))];
  const subject = first === undefined ? undefined : findArtifact(engagement, first);
  const person = findPerson(engagement, by)?.title ?? by;
  return {
    id: `signoff:${signoff.file.path}`,
    label: subject ? labelOf(subject) : signoff.id,
    description: joined(
      others.length > 0 ? say("and {0} more", others.length) : undefined,
      wordFor(say, verdict),
      person,
      at && day(dayOf(at)),
    ),
    details: [
      { name: say("Decision"), value: joined(wordFor(say, type), wordFor(say, verdict)) },
      { name: say("Decided by"), value: person },
      { name: say("Statement"), value: statement },
    ],
    icon: verdict === "approved" ? "pass-filled" : verdict === "rejected" ? "error" : "debug-pause",
    color: verdict === "approved" ? "green" : verdict === "rejected" ? "red" : "muted",
    actions: [{ type: "record" }],
    target: targetOf(signoff),
  };
}
