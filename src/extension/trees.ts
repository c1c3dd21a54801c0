import * as vscode from "vscode";
import { countWaitingFor, decisionsTree } from "../core/views/trees/decisions.ts";
import { GAP_GROUPINGS, type GapGrouping, gapLog } from "../core/views/trees/gap-log.ts";
import { kindsTree } from "../core/views/trees/kinds.ts";
import { scopeTree } from "../core/views/trees/scope.ts";
import type { TreeContext, TreeNode } from "../core/views/trees/tree-node.ts";
import type { Engagements } from "./engagements.ts";
import type { Identity } from "./identity.ts";
import { overviewOf } from "./overview.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";
import { NodeTree } from "./tree-view.ts";

/** The tree views of our container, kept at what the current engagement is. */
export class Trees implements vscode.Disposable {
  private readonly engagements: Engagements;
  private readonly identity: Identity;
  private readonly memory: vscode.Memento;
  private readonly trees: readonly NodeTree[];
  private readonly views: readonly vscode.TreeView<TreeNode>[];
  private readonly parts: vscode.Disposable;
  private me: string | undefined;

  constructor(engagements: Engagements, identity: Identity, memory: vscode.Memento) {
    this.engagements = engagements;
    this.identity = identity;
    this.memory = memory;
    const made = VIEWS.map((id) => {
      const tree = new NodeTree(() => engagements.ready.then(() => this.roots(id)));
      const view = vscode.window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
      return { tree, view };
    });
    this.trees = made.map(({ tree }) => tree);
    this.views = made.map(({ view }) => view);
    this.parts = vscode.Disposable.from(
      ...this.trees,
      ...this.views,
      engagements.onDidChange(() => void this.refresh()),
    );
  }

  /** The rows of a view. */
  roots(view: TreeViewId): readonly TreeNode[] {
    const session = this.engagements.current?.session;
    return session ? MODELS[view](session, this) : [];
  }

  get gapGrouping(): GapGrouping {
    const remembered = this.memory.get<unknown>(GROUPING);
    return GAP_GROUPINGS.find((grouping) => grouping === remembered) ?? "horizon";
  }

  async groupGapsBy(grouping: GapGrouping): Promise<void> {
    await this.memory.update(GROUPING, grouping);
    await this.refresh();
  }

  /** The identifier of the person at the keyboard, as far as known. */
  get person(): string | undefined {
    return this.me;
  }

  async refresh(): Promise<void> {
    const current = this.engagements.current;
    this.me = current && (await this.identity.of(current.session))?.id;
    for (const tree of this.trees) tree.refresh();
    this.showBadge();
    this.showName();
  }

  dispose(): void {
    this.parts.dispose();
  }

  private showBadge(): void {
    const decisions = this.views[VIEWS.indexOf("rescue.decisions")];
    const session = this.engagements.current?.session;
    const count = session ? countWaitingFor(overviewOf(session).waiting, this.me) : 0;
    const tooltip = vscode.l10n.t("{0} decisions wait for you", count);
    if (decisions) decisions.badge = count > 0 ? { value: count, tooltip } : undefined;
  }

  /** With several engagements in the window the views say whose they show. */
  private showName(): void {
    const { all, current } = this.engagements;
    const name = all.length > 1 ? current && nameOf(current.session.root) : undefined;
    for (const view of this.views)
      if (name === undefined) delete view.description;
      else view.description = name;
  }
}

export const VIEWS = ["rescue.gaps", "rescue.scope", "rescue.decisions", "rescue.kinds"] as const;
export type TreeViewId = (typeof VIEWS)[number];

const GROUPING = "gapGrouping";

const MODELS: Readonly<Record<TreeViewId, (session: Session, trees: Trees) => readonly TreeNode[]>> = {
  "rescue.gaps": (session, trees) => gapLog(contextOf(session), trees.gapGrouping),
  "rescue.scope": (session) => scopeTree(contextOf(session)),
  "rescue.decisions": (session, trees) => decisionsTree(contextOf(session), overviewOf(session).waiting, trees.person),
  "rescue.kinds": (session) => kindsTree(contextOf(session)),
};

function contextOf({ context }: Session): TreeContext {
  return { ...context, ...presentation };
}

function nameOf(root: vscode.Uri): string {
  return root.path.slice(root.path.lastIndexOf("/") + 1);
}
