import { asKind, findArtifact } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { Signoff } from "../../ledger/state.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { dayOf } from "../../text/plain-date.ts";
import type { ArtifactCommit } from "../artifact-history.ts";
import { fieldText } from "./field-text.ts";
import {
  type Comparison,
  type Detail,
  joined,
  labelOf,
  type TreeContext,
  type TreeNode,
  targetOf,
} from "./tree-node.ts";
import { wordFor } from "./words.ts";

/**
 * An artifact's history, given with the oldest commit first: its rows begin with the newest. Decisions say who took them
 * and how they ended.
 */
export function historyTree(context: TreeContext, artifact: Artifact, commits: readonly ArtifactCommit[]): TreeNode[] {
  return commits.toReversed().map((commit) => commitNode(context, artifact, commit));
}

function commitNode(context: TreeContext, artifact: Artifact, one: ArtifactCommit): TreeNode {
  const { say, day, engagement } = context;
  const { commit, at, author, subject, change, from, formerId, path, fields, signoffs, altered } = one;
  const decisions = signoffs.flatMap((id) => asKind(findArtifact(engagement, id), "signoff") ?? []);
  const words =
    change === "altered" ? say("Record altered") : decisions.map((one) => verdictText(context, one)).join(", ");
  const changed: Detail[] = fields.map((field) => ({ name: say("Changed"), value: fieldText(say, field) }));
  return {
    id: `history:${artifact.id}:${commit}`,
    label: words || subject,
    description: joined(day(dayOf(at)), words ? subject : author.replace(/ <[^<>]*>$/, "")),
    details: [
      { name: say("Commit"), value: commit.slice(0, 10) },
      { name: say("Author"), value: author },
      ...(words ? [{ name: say("Message"), value: subject }] : []),
      ...(formerId === undefined ? [] : [{ name: say("Renamed"), value: `${formerId} → ${artifact.id}` }]),
      ...(from === undefined ? [] : [{ name: say("Renamed"), value: `${from} → ${path}` }]),
      ...(altered.length > 0 ? [{ name: say("Record altered"), value: altered.join(", ") }] : []),
      ...changed,
    ],
    ...lookOf(decisions, one),
    ...recordOf(decisions),
    comparison: comparisonOf(artifact, one),
  };
}

/** What leads to the record of the decision that came with a commit. */
function recordOf(decisions: readonly Signoff[]): Pick<TreeNode, "actions" | "target"> {
  const [newest] = decisions.slice(-1);
  return newest ? { actions: [{ type: "record" }], target: targetOf(newest) } : { actions: [] };
}

/** A decision on content that stood already compares it with itself: nothing differs. */
function comparisonOf(artifact: Artifact, { commit, parent, change, from, path }: ArtifactCommit): Comparison {
  const isUntouched = change === "decided" || change === "altered";
  const before = isUntouched ? commit : parent;
  return {
    title: `${labelOf(artifact)} (${commit.slice(0, 10)})`,
    ...(change === "added" || before === undefined ? {} : { before: { path: from ?? path, commit: before } }),
    ...(change === "removed" ? {} : { after: { path, commit } }),
  };
}

/** As in `Approved by Head of Retail Banking`. */
function verdictText({ say, engagement }: TreeContext, { value }: Signoff): string {
  const { verdict = "", by = "" } = value;
  return say("{0} by {1}", wordFor(say, verdict), findPerson(engagement, by)?.title ?? by);
}

function lookOf(decisions: readonly Signoff[], { change }: ArtifactCommit): Pick<TreeNode, "icon" | "color"> {
  const verdict = decisions.at(-1)?.value.verdict;
  if (verdict === "approved") return { icon: "verified-filled", color: "green" };
  if (verdict === "rejected") return { icon: "error", color: "red" };
  if (verdict !== undefined) return { icon: "debug-pause", color: "muted" };
  if (change === "altered") return { icon: "warning", color: "orange" };
  if (change === "added") return { icon: "diff-added", color: "muted" };
  return { icon: change === "removed" ? "diff-removed" : "git-commit", color: "muted" };
}
