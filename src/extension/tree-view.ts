import * as vscode from "vscode";
import type { Detail, NodeColor, TreeNode } from "../core/views/trees/tree-node.ts";

/** A tree view over nodes that core made as data. */
export class NodeTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly make: () => Promise<readonly TreeNode[]>;
  private readonly changes = new vscode.EventEmitter<void>();

  readonly onDidChangeTreeData = this.changes.event;

  /** `make` gives the roots; it is asked when the view is shown and after each refresh. */
  constructor(make: () => Promise<readonly TreeNode[]>) {
    this.make = make;
  }

  refresh(): void {
    this.changes.fire();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(node ? (node.children ?? []) : await this.make())];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, foldOf(node));
    item.id = node.id;
    item.contextValue = contextValueOf(node);
    if (node.description !== undefined) item.description = node.description;
    if (node.icon !== undefined) item.iconPath = iconOf(node.icon, node.color);
    if (node.details) item.tooltip = tooltipOf(node.label, node.details);
    if (node.comparison)
      item.command = {
        command: "rescue.showDiff",
        title: vscode.l10n.t("Show what differs"),
        arguments: [node.comparison],
      };
    else if (node.target)
      item.command = { command: "rescue.open", title: vscode.l10n.t("Open the file"), arguments: [node.target] };
    return item;
  }

  dispose(): void {
    this.changes.dispose();
  }
}

function foldOf({ children, expanded }: TreeNode): vscode.TreeItemCollapsibleState {
  if (!children) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

/** As in `artifact sign`: package.json shows a row's actions by the words in it. */
function contextValueOf({ actions, target }: TreeNode): string {
  return [target ? "artifact" : "group", ...actions.map(({ type }) => type)].join(" ");
}

function iconOf(icon: string, color: NodeColor | undefined): vscode.ThemeIcon {
  return color ? new vscode.ThemeIcon(icon, new vscode.ThemeColor(COLORS[color])) : new vscode.ThemeIcon(icon);
}

const COLORS: Readonly<Record<NodeColor, string>> = {
  red: "list.errorForeground",
  orange: "list.warningForeground",
  green: "testing.iconPassed",
  blue: "charts.blue",
  muted: "disabledForeground",
};

/** The texts come from files, so they are appended as text and never read as Markdown. */
function tooltipOf(label: string, details: readonly Detail[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown("**").appendText(label).appendMarkdown("**\n\n");
  for (const { name, value } of details) tooltip.appendText(`${name}: ${value}`).appendMarkdown("\n\n");
  return tooltip;
}
