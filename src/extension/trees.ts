import * as vscode from "vscode";
import { ofKind } from "../core/engagement/engagement.ts";
import { countWaitingFor, decisionsTree } from "../core/views/trees/decisions.ts";
import { EVERY_GAP, filteredGaps, filterText, type GapFilter, isFiltering } from "../core/views/trees/gap-filter.ts";
import { type GapGrouping, gapLog } from "../core/views/trees/gap-log.ts";
import { kindsTree } from "../core/views/trees/kinds.ts";
import { scopeTree } from "../core/views/trees/scope.ts";
import type { TreeContext, TreeNode } from "../core/views/trees/tree-node.ts";
import type { Engagements } from "./engagements.ts";
import { GapSettings } from "./gap-settings.ts";
import type { Identity } from "./identity.ts";
import { overviewOf } from "./overview.ts";
import { presentation } from "./presentation.ts";
import { RowDrag } from "./row-drag.ts";
import type { Session } from "./session.ts";
import { NodeTree } from "./tree-view.ts";

/** The tree views of our container, kept at what the current engagement is. */
export class Trees implements vscode.Disposable {
  private readonly engagements: Engagements;
  private readonly identity: Identity;
  private readonly settings: GapSettings;
  private readonly drags: ReadonlyMap<TreeViewId, RowDrag>;
  private readonly trees: readonly NodeTree[];
  private readonly views: readonly vscode.TreeView<TreeNode>[];
  private readonly parts: vscode.Disposable;
  private selected: readonly TreeNode[] = [];
  private me: string | undefined;

  constructor(engagements: Engagements, identity: Identity, memory: vscode.Memento) {
    this.engagements = engagements;
    this.identity = identity;
    this.settings = new GapSettings(memory);
    this.drags = new Map(DRAGGED.map((id) => [id, new RowDrag(id, engagements)]));
    const made = VIEWS.map((id) => {
      const tree = new NodeTree(() => engagements.ready.then(() => this.roots(id)));
      return { tree, view: vscode.window.createTreeView(id, optionsFor(tree, this.drags.get(id))) };
    });
    this.trees = made.map(({ tree }) => tree);
    this.views = made.map(({ view }) => view);
    this.parts = vscode.Disposable.from(
      ...this.trees,
      ...this.views,
      ...this.views.map((view) =>
        view.onDidChangeSelection(({ selection }) => {
          this.selected = selection;
        }),
      ),
      engagements.onDidChange(() => void this.refresh()),
    );
  }

  /** The rows of a view. */
  roots(view: TreeViewId): readonly TreeNode[] {
    const session = this.engagements.current?.session;
    return session ? MODELS[view](session, this) : [];
  }

  /** What rows of a view are dragged with; undefined where they stay. */
  dragOf(view: TreeViewId): RowDrag | undefined {
    return this.drags.get(view);
  }

  /** The rows that were selected last, in whichever of the views. */
  get selection(): readonly TreeNode[] {
    return this.selected;
  }

  get gapGrouping(): GapGrouping {
    const session = this.engagements.current?.session;
    return session ? this.settings.groupingOf(session) : "horizon";
  }

  async groupGapsBy(grouping: GapGrouping): Promise<void> {
    const session = this.engagements.current?.session;
    if (session) await this.settings.group(session, grouping);
    await this.refresh();
  }

  get gapFilter(): GapFilter {
    const session = this.engagements.current?.session;
    return session ? this.settings.filterOf(session) : EVERY_GAP;
  }

  async filterGaps(filter: GapFilter): Promise<void> {
    const session = this.engagements.current?.session;
    if (session) await this.settings.filter(session, filter);
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
    this.showLimits();
    this.showFilter();
  }

  dispose(): void {
    this.parts.dispose();
  }

  private showBadge(): void {
    const decisions = this.views[VIEWS.indexOf("rescue.decisions")];
    const session = this.engagements.current?.session;
    const count = session ? countWaitingFor(overviewOf(session).waiting, this.me) : 0;
    const tooltip =
      count === 1 ? vscode.l10n.t("A decision waits for you") : vscode.l10n.t("{0} decisions wait for you", count);
    if (decisions) decisions.badge = count > 0 ? { value: count, tooltip } : undefined;
  }

  /** Above the rows: what they are narrowed to. Where no gap is left, the view's own text says so and how to clear it. */
  private showFilter(): void {
    const view = this.views[VIEWS.indexOf("rescue.gaps")];
    const session = this.engagements.current?.session;
    const filter = this.gapFilter;
    const isOn = session !== undefined && isFiltering(filter);
    void vscode.commands.executeCommand("setContext", "rescue.gapsFiltered", isOn);
    if (!view) return;
    const shown = isOn ? filteredGaps(contextOf(session), filter, this.me).length : 0;
    const all = session ? ofKind(session.engagement, "gap").length : 0;
    const text = vscode.l10n.t("{0} of {1} gaps: {2}", shown, all, filterText(presentation.say, filter));
    view.message = shown > 0 ? text : "";
  }

  /** Above the decisions: why none can be taken here, and where one can. */
  private showLimits(): void {
    const view = this.views[VIEWS.indexOf("rescue.decisions")];
    const session = this.engagements.current?.session;
    if (!view) return;
    if (session?.git.isHere === false) view.message = limitsOf(session);
    else delete view.message;
  }

  /** With several engagements in the window the views say whose they show. */
  private showName(): void {
    const { all, current } = this.engagements;
    const name = all.length > 1 ? current && nameOf(current.session.root) : undefined;
    for (const view of this.views) view.description = name ?? "";
  }
}

export const VIEWS = ["rescue.gaps", "rescue.scope", "rescue.decisions", "rescue.kinds"] as const;
export type TreeViewId = (typeof VIEWS)[number];

/** The views in which dragging a row means something. */
const DRAGGED: readonly TreeViewId[] = ["rescue.gaps", "rescue.scope"];

function optionsFor(tree: NodeTree, drag: RowDrag | undefined): vscode.TreeViewOptions<TreeNode> {
  const options = { treeDataProvider: tree, showCollapseAll: true, canSelectMany: true };
  return drag ? { ...options, dragAndDropController: drag } : options;
}

const MODELS: Readonly<Record<TreeViewId, (session: Session, trees: Trees) => readonly TreeNode[]>> = {
  "rescue.gaps": (session, trees) =>
    gapLog(contextOf(session), trees.gapGrouping, { filter: trees.gapFilter, me: trees.person }),
  "rescue.scope": (session) => scopeTree(contextOf(session)),
  "rescue.decisions": (session, trees) => decisionsTree(contextOf(session), overviewOf(session).waiting, trees.person),
  "rescue.kinds": (session) => kindsTree(contextOf(session)),
};

function limitsOf({ context }: Session): string {
  const limits = context.verify
    ? vscode.l10n.t("Without git, no decision can be taken here.")
    : vscode.l10n.t("Without git, no decision can be taken here, and no signature is checked.");
  return `${limits} ${vscode.l10n.t("Open a clone in VS Code on the desktop for that.")}`;
}

function contextOf({ context }: Session): TreeContext {
  return { ...context, ...presentation };
}

function nameOf(root: vscode.Uri): string {
  return root.path.slice(root.path.lastIndexOf("/") + 1);
}
