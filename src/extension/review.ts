import * as vscode from "vscode";
import type { Engagement } from "../core/engagement/engagement.ts";
import { type DiffReport, diffReport } from "../core/views/diff.ts";
import { type ReviewBase, reviewSummary, reviewTree } from "../core/views/trees/review.ts";
import type { TreeContext, TreeNode } from "../core/views/trees/tree-node.ts";
import { RescueError } from "../node/rescue-error.ts";
import type { Engagements } from "./engagements.ts";
import type { Heads } from "./heads.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";
import { tellError } from "./tell-error.ts";
import { NodeTree } from "./tree-view.ts";
import { withFiles } from "./with-files.ts";

/** What an engagement is reviewed against. */
interface Reviewed {
  /** The branch's name, as it was chosen. */
  readonly against: string;
  readonly base: ReviewBase;
  /** Identifiers that the commits since then name. */
  readonly named: readonly string[];
}

/**
 * The review of what an engagement's files change against a branch: from the commit where both parted to the files as
 * they are in the editor now. It follows the branch and the files until it is stopped.
 */
export class Review implements vscode.Disposable {
  private readonly engagements: Engagements;
  private readonly heads: Heads;
  private readonly reviewed = new Map<Session, Reviewed>();
  private readonly tree: NodeTree;
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly parts: vscode.Disposable;
  private readonly changes = new vscode.EventEmitter<void>();

  /** Fires when the rows differ. */
  readonly onDidChange = this.changes.event;

  constructor(engagements: Engagements, heads: Heads) {
    this.engagements = engagements;
    this.heads = heads;
    this.tree = new NodeTree(async () => this.roots());
    this.view = vscode.window.createTreeView("rescue.review", { treeDataProvider: this.tree, showCollapseAll: true });
    this.parts = vscode.Disposable.from(
      this.tree,
      this.view,
      this.changes,
      engagements.onDidChange(() => this.show()),
      heads.onDidChange(() => void this.refresh()),
    );
  }

  /** Begins to review an engagement. Throws `usage` where the branch is unknown, or `not-a-repository`. */
  async start(session: Session, against: string): Promise<void> {
    await this.heads.follow(session);
    this.reviewed.set(session, await readBase(session, against));
    this.show();
  }

  stop(session: Session): void {
    this.reviewed.delete(session);
    this.show();
  }

  /** Looks again where the branches part; a branch that is gone ends its review. */
  async refresh(): Promise<void> {
    for (const [session, reviewed] of this.reviewed)
      try {
        const read = await readBase(session, reviewed.against, reviewed);
        if (this.reviewed.get(session) === reviewed) this.reviewed.set(session, read);
      } catch (error) {
        if (!(error instanceof RescueError)) throw error;
        this.reviewed.delete(session);
        void tellError(error);
      }
    this.show();
  }

  /** What the current engagement is reviewed against; undefined while it is not. */
  get against(): string | undefined {
    return this.current?.reviewed.against;
  }

  /** The rows of the view. */
  roots(): readonly TreeNode[] {
    const { current } = this;
    if (!current) return [];
    const context = contextOf(current.session);
    return reviewTree(context, current.reviewed.base, reportOf(context, current.reviewed));
  }

  dispose(): void {
    this.parts.dispose();
  }

  private get current(): { readonly session: Session; readonly reviewed: Reviewed } | undefined {
    const session = this.engagements.current?.session;
    const reviewed = session && this.reviewed.get(session);
    return session && reviewed ? { session, reviewed } : undefined;
  }

  private show(): void {
    const { current } = this;
    for (const session of this.reviewed.keys())
      if (!this.engagements.all.some((open) => open.session === session)) this.reviewed.delete(session);
    void vscode.commands.executeCommand("setContext", "rescue.reviewing", current !== undefined);
    if (current) {
      const context = contextOf(current.session);
      this.view.description = vscode.l10n.t("against {0}", current.reviewed.against);
      this.view.message = reviewSummary(context, reportOf(context, current.reviewed));
    }
    this.tree.refresh();
    this.changes.fire();
  }
}

function contextOf({ context }: Session): TreeContext {
  return { ...context, ...presentation };
}

function reportOf(context: TreeContext, { base, named }: Reviewed): DiffReport {
  const known = reports.get(context.engagement);
  if (known?.base === base.engagement && known.today === context.today && known.named === named) return known.report;
  const change = { base: base.engagement, head: context.engagement, today: context.today, sha256: context.sha256 };
  const report = diffReport(change, { base: base.commit, head: "", named });
  reports.set(context.engagement, { base: base.engagement, today: context.today, named, report });
  return report;
}

interface KnownReport {
  readonly base: Engagement;
  readonly today: string;
  readonly named: readonly string[];
  readonly report: DiffReport;
}

/** By snapshot, which never changes: the view, its message and its rows ask for the same report. */
const reports = new WeakMap<Engagement, KnownReport>();

/** Reads the state that a branch and HEAD have in common; what is known of the same commit is not read again. */
async function readBase({ engagement, git }: Session, against: string, known?: Reviewed): Promise<Reviewed> {
  const commit = await git.commonCommit(against);
  const named = await git.namedSince(commit, engagement.kinds.prefixes);
  if (known?.base.commit === commit) return { ...known, named };
  const base = await withFiles(engagement, await git.inputsAt(engagement.assets, commit));
  const past = await git.past(base, commit);
  return { against, named, base: { commit, engagement: past ? { ...base, past } : base } };
}
