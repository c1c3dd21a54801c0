import { asKind, findArtifact } from "../../engagement/engagement.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { ArtifactChange } from "../../ledger/compare.ts";
import type { Signoff } from "../../ledger/state.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { dayOf } from "../../text/plain-date.ts";
import { fieldText } from "./field-text.ts";
import { type Detail, type FileVersion, joined, labelOf, type TreeContext, type TreeNode } from "./tree-node.ts";
import { wordFor } from "./words.ts";

/** A commit of an artifact's history. */
export interface HistoryEntry {
  /** The full hash. */
  readonly commit: string;
  /** RFC 3339. */
  readonly at: string;
  readonly author: string;
  /** The first line of its message. */
  readonly subject: string;
  /** The file before and after; absent where it was not there. Both are the same where only a decision came. */
  readonly before?: FileVersion;
  readonly after?: FileVersion;
  /** What it changed in the artifact. */
  readonly fields: ArtifactChange["fields"];
  /** Identifiers of the sign-offs on the artifact that came with it. */
  readonly signoffs: readonly string[];
}

/** Every commit that changed an artifact, the newest first; decisions say who took them and how they ended. */
export function historyTree(context: TreeContext, artifact: Artifact, entries: readonly HistoryEntry[]): TreeNode[] {
  return entries.map((entry) => entryNode(context, artifact, entry));
}

function entryNode(context: TreeContext, artifact: Artifact, entry: HistoryEntry): TreeNode {
  const { say, day, engagement } = context;
  const { commit, at, author, subject, before, after, fields, signoffs } = entry;
  const when = day(dayOf(at));
  const decisions = signoffs.flatMap((id) => asKind(findArtifact(engagement, id), "signoff") ?? []);
  const words = decisions.map((signoff) => verdictText(context, signoff)).join(", ");
  const changed: Detail[] = fields.map((field) => ({ name: say("Changed"), value: fieldText(say, field) }));
  return {
    id: `history:${artifact.id}:${commit}`,
    label: words || subject,
    description: joined(when, words ? subject : author),
    details: [
      { name: say("Commit"), value: commit.slice(0, 10) },
      { name: say("Author"), value: author },
      ...(words ? [{ name: say("Decision"), value: subject }] : []),
      ...changed,
    ],
    ...lookOf(decisions, entry),
    actions: [],
    comparison: {
      title: `${labelOf(artifact)} (${commit.slice(0, 10)})`,
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
    },
  };
}

/** As in `Approved by Head of Retail Banking`. */
function verdictText({ say, engagement }: TreeContext, { value }: Signoff): string {
  const { verdict = "", by = "" } = value;
  return say("{0} by {1}", wordFor(say, verdict), findPerson(engagement, by)?.title ?? by);
}

function lookOf(decisions: readonly Signoff[], { before, after }: HistoryEntry): Pick<TreeNode, "icon" | "color"> {
  const verdict = decisions.at(-1)?.value.verdict;
  if (verdict === "approved") return { icon: "verified-filled", color: "green" };
  if (verdict === "rejected") return { icon: "error", color: "red" };
  if (verdict !== undefined) return { icon: "debug-pause", color: "muted" };
  if (!before) return { icon: "diff-added", color: "muted" };
  return { icon: after ? "git-commit" : "diff-removed", color: "muted" };
}
