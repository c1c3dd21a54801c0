import { type Engagement, findArtifact } from "../../engagement/engagement.ts";
import { isCustomPath } from "../../kinds/load-kinds.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { NeededDecision } from "../../ledger/judge-changes.ts";
import { decisionActions } from "../decision-actions.ts";
import type { DiffedArtifact, DiffReport } from "../diff.ts";
import { fieldText } from "./field-text.ts";
import {
  joined,
  labelOf,
  type NodeAction,
  type NodeColor,
  type TreeContext,
  type TreeNode,
  targetOf,
} from "./tree-node.ts";
import { wordFor } from "./words.ts";

/** What a change is reviewed against. */
export interface ReviewBase {
  /** The state that the change builds on. */
  readonly engagement: Engagement;
  /** The full hash of its commit. */
  readonly commit: string;
}

interface Review {
  readonly context: TreeContext;
  readonly base: ReviewBase;
  readonly report: DiffReport;
}

/** A change in the domain's words: what enters and leaves the scope, what else counts, and who has to decide. */
export function reviewTree(context: TreeContext, base: ReviewBase, report: DiffReport): TreeNode[] {
  const review: Review = { context, base, report };
  const { say } = context;
  const scope = new Map(report.changes.flatMap((change) => [[change, scopeEffect(report, change)] as const]));
  const having = (effect: ScopeEffect | undefined): DiffedArtifact[] =>
    report.changes.filter((change) => scope.get(change) === effect);
  const others = having(undefined);
  const nodes = (group: string, changes: readonly DiffedArtifact[]): TreeNode[] =>
    changes.map((change) => changeNode(review, group, change));
  return [
    groupNode("enter", say("Enters the scope"), "sign-in", nodes("enter", having("enter"))),
    groupNode("leave", say("Leaves the scope"), "sign-out", nodes("leave", having("leave"))),
    groupNode("tier", say("Changes tier"), "arrow-swap", nodes("tier", having("tier"))),
    groupNode("governed", say("Other governed changes"), "law", nodes("governed", others.filter(isGoverned))),
    groupNode("pending", say("Waits for a decision"), "bell", pendingNodes(review)),
    groupNode("riding", say("In no change request"), "warning", ridingNodes(review)),
    groupNode("differing", say("Differs from its change request"), "warning", differingNodes(review)),
    groupNode("clerical", say("Changes that need no decision"), "edit", nodes("clerical", others.filter(isClerical))),
  ].filter((node) => node.children?.length);
}

/** The change in a sentence. */
export function reviewSummary({ say }: TreeContext, { changes, decisions }: DiffReport): string {
  if (changes.length === 0) return say("Nothing in the engagement changes.");
  const missing = decisions.filter(({ settled }) => !settled).length;
  const count = say("Changed: {0}.", changes.length);
  if (decisions.length === 0) return `${count} ${say("No decision is needed.")}`;
  return missing === 0
    ? `${count} ${say("Every decision is there.")}`
    : `${count} ${say("Decisions missing: {0}.", missing)}`;
}

type ScopeEffect = "enter" | "leave" | "tier";

/** Tier 4 is out of the scope, as what is withdrawn is (domain.md section 5). */
function scopeEffect({ moves }: DiffReport, { id, kind, fields }: DiffedArtifact): ScopeEffect | undefined {
  if (kind !== "scope-item") return undefined;
  const move = moves.find((one) => one.id === id);
  const isOut = (bucket: string | undefined): boolean => bucket === "out" || bucket === "removed";
  if (move && isOut(move.from) !== isOut(move.to)) return isOut(move.from) ? "enter" : "leave";
  return move || fields.some(({ field }) => field === "tier") ? "tier" : undefined;
}

function isGoverned({ change, fields }: DiffedArtifact): boolean {
  return change === "added" || change === "removed" || fields.some(({ governed }) => governed);
}

function isClerical(change: DiffedArtifact): boolean {
  return !isGoverned(change);
}

function groupNode(id: string, label: string, icon: string, children: readonly TreeNode[]): TreeNode {
  const expanded = id !== "clerical";
  return { id: `review:${id}`, label, icon, description: String(children.length), expanded, actions: [], children };
}

function changeNode(review: Review, group: string, change: DiffedArtifact): TreeNode {
  const { context } = review;
  const { say } = context;
  const { id, needs, state } = change;
  const what = whatHappens(context, change);
  const decision = needs.length > 0 ? say("waits for {0}", namesOf(context, needs)) : stateWord(context, state);
  return {
    ...artifactRow(review, id),
    id: `review:${group}:${change.kind}:${id}`,
    description: joined(what, decision),
    details: change.fields.map((field) => ({ name: say("Changed"), value: fieldText(say, field) })),
    icon: ICONS[change.change],
    color: needs.length > 0 ? "orange" : STATE_COLORS[state],
  };
}

const ICONS = {
  added: "diff-added",
  removed: "diff-removed",
  changed: "diff-modified",
  moved: "diff-renamed",
} as const;

const STATE_COLORS: Readonly<Record<DiffedArtifact["state"], NodeColor>> = {
  approved: "green",
  rejected: "red",
  stale: "orange",
  pending: "orange",
  none: "muted",
};

function whatHappens({ say }: TreeContext, { change, fields }: DiffedArtifact): string {
  const tier = fields.find(({ field }) => field === "tier");
  if (change === "added") return joined(say("new"), tier && `${wordFor(say, "tier")} ${tier.to}`);
  if (change === "removed") return say("removed");
  if (change === "moved") return say("renamed");
  const governed = fields.filter((field) => field.governed);
  const shown = tier ?? governed[0] ?? fields[0];
  const count = governed.length > 0 ? governed.length : fields.length;
  return joined(shown && fieldText(say, shown), count > 1 ? say("and {0} more", count - 1) : undefined);
}

function stateWord({ say }: TreeContext, state: DiffedArtifact["state"]): string | undefined {
  return state === "approved" || state === "rejected" ? wordFor(say, state) : undefined;
}

function pendingNodes(review: Review): TreeNode[] {
  const { say } = review.context;
  const missing = review.report.decisions.filter(({ settled }) => !settled);
  return missing.map((decision) => {
    const names = namesOf(review.context, decision.needs);
    return {
      ...decisionRow(review, decision),
      id: `review:pending:${decision.type}:${decision.subject}`,
      description: joined(wordFor(say, decision.type), names || say("Nobody in people.yaml")),
      details: [
        { name: say("Decision"), value: wordFor(say, decision.type) },
        { name: say("Who may decide"), value: names || say("Nobody in people.yaml") },
        ...changeOf(review, decision),
      ],
      icon: decision.state === "stale" ? "history" : "bell",
      color: "orange",
    };
  });
}

/** A row whose first action is the decision that is missing, which may be about one of the engagement's own schemas. */
function decisionRow(review: Review, { subject, type }: NeededDecision): Omit<TreeNode, "id"> {
  if (isCustomPath(subject)) return schemaRow(review, subject, { type: "sign", decision: type, file: subject });
  const row = artifactRow(review, subject);
  const past = row.actions.filter((action) => action.type !== "sign" && action.type !== "decide");
  return row.target ? { ...row, actions: [{ type: "sign", decision: type }, ...past] } : row;
}

function schemaRow({ context, base }: Review, path: string, action: NodeAction): Omit<TreeNode, "id"> {
  const isIn = ({ custom }: Engagement): boolean => custom.some((file) => file.path === path);
  return {
    label: path,
    actions: isIn(context.engagement) ? [action] : [],
    comparison: {
      title: `${path} (${context.say("before ↔ after")})`,
      ...(isIn(base.engagement) ? { before: { path, commit: base.commit } } : {}),
      ...(isIn(context.engagement) ? { after: { path } } : {}),
    },
  };
}

function changeOf({ context: { say } }: Review, { field, from, to }: NeededDecision): TreeNode["details"] & object {
  return field === undefined ? [] : [{ name: say("Changed"), value: fieldText(say, { field, from, to }) }];
}

function ridingNodes(review: Review): TreeNode[] {
  const { say } = review.context;
  return review.report.ridingAlong.map(({ item, field, from, to }) => ({
    ...artifactRow(review, item),
    id: `review:riding:${item}:${field ?? ""}`,
    description: field === undefined ? say("comes or goes as a whole") : fieldText(say, { field, from, to }),
    icon: "warning",
    color: "orange",
  }));
}

function differingNodes(review: Review): TreeNode[] {
  const { say } = review.context;
  return review.report.requests.flatMap(({ id, differing }) =>
    differing.map(({ item, field, from, to, was, actual }) => ({
      ...artifactRow(review, item),
      id: `review:differing:${id}:${item}:${field}`,
      description: say("{0} asks for another change", id),
      details: [
        { name: say("Asked for"), value: fieldText(say, { field, from, to }) },
        { name: say("Done"), value: fieldText(say, { field, from: was, to: actual }) },
      ],
      icon: "warning",
      color: "orange",
    })),
  );
}

/** What all rows about an artifact share: its name, what can be decided on it, and its file before and after. */
function artifactRow({ context, base }: Review, id: string): Omit<TreeNode, "id"> {
  const before = findArtifact(base.engagement, id);
  const after = findArtifact(context.engagement, id);
  const artifact = after ?? before;
  if (!artifact) return { label: id, actions: [] };
  const label = labelOf(artifact);
  return {
    label,
    actions: after ? decisionActions(context, after) : [],
    ...(after ? { target: targetOf(after) } : {}),
    comparison: {
      title: `${label} (${context.say("before ↔ after")})`,
      ...(before ? { before: { path: before.file.path, commit: base.commit } } : {}),
      ...(after ? { after: { path: after.file.path } } : {}),
    },
  };
}

function namesOf({ engagement }: TreeContext, ids: readonly string[]): string {
  return ids.map((id) => findPerson(engagement, id)?.title ?? id).join(", ");
}
