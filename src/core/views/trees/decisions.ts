import { findArtifact, ofKind } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { Signoff } from "../../ledger/state.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { dayOf } from "../../text/plain-date.ts";
import type { Awaiting } from "../awaiting.ts";
import { decisionActions } from "../decision-actions.ts";
import { joined, labelOf, type NodeAction, type TreeContext, type TreeNode, targetOf } from "./tree-node.ts";
import { wordFor } from "./words.ts";

/** How many decisions of the past are shown. */
const RECENT = 20;

/**
 * Decisions: those that are missing on what was changed, by whether the person at the keyboard may take them; what is
 * ready for its first one; those that a change undid; and the last.
 */
export function decisionsTree(context: TreeContext, waiting: readonly Awaiting[], me: string | undefined): TreeNode[] {
  const { say } = context;
  const recent = ofKind(context.engagement, "signoff").toSorted(byTime).slice(0, RECENT);
  const nodes = (reason: Awaiting["reason"], isMine: boolean): TreeNode[] =>
    waiting
      .filter((one) => one.reason === reason && waitsFor(one, me) === isMine)
      .map((one) => awaitingNode(context, one));
  return [
    group("mine", say("Waiting for me"), nodes("pending", true), "bell-dot"),
    group("others", say("Waiting for others"), nodes("pending", false), "organization"),
    group("stale", say("Changed since signed"), [...nodes("stale", true), ...nodes("stale", false)], "history"),
    group("proposed", say("To decide"), [...nodes("proposed", true), ...nodes("proposed", false)], "law"),
    group(
      "recent",
      say("Recent"),
      recent.map((signoff) => recentNode(context, signoff)),
      "verified",
    ),
  ].filter((node) => node.children?.length);
}

/** How many decisions a person may take: the missing, the undone and the first ones. */
export function countWaitingFor(waiting: readonly Awaiting[], me: string | undefined): number {
  return waiting.filter((one) => waitsFor(one, me)).length;
}

function waitsFor({ needs }: Awaiting, me: string | undefined): boolean {
  return me !== undefined && needs.includes(me);
}

function group(id: string, label: string, children: readonly TreeNode[], icon: string): TreeNode {
  const expanded = id !== "recent";
  return { id: `decisions:${id}`, label, icon, description: String(children.length), expanded, actions: [], children };
}

/** The newest first. */
function byTime(a: Signoff, b: Signoff): number {
  const time = ({ value }: Signoff): number => (value.at === undefined ? 0 : Date.parse(value.at));
  return time(b) - time(a) || (a.id < b.id ? 1 : -1);
}

function awaitingNode(context: TreeContext, { subject, type, reason, needs }: Awaiting): TreeNode {
  const { say, engagement } = context;
  const names = needs.map((id) => findPerson(engagement, id)?.title ?? id).join(", ");
  return {
    id: `awaiting:${type}:${subject.file.path}:${subject.id}`,
    label: labelOf(subject),
    description: joined(wordFor(say, type), names),
    details: [
      { name: say("Decision"), value: wordFor(say, type) },
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
