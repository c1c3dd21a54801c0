import * as vscode from "vscode";
import { escapeMarkdown } from "../core/features/escape-markdown.ts";
import type { Detail, TreeNode } from "../core/views/trees/tree-node.ts";
import { rowUri, themeColor } from "./decorations.ts";
import { literal } from "./literal.ts";

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
    const item = new vscode.TreeItem(literal(node.label), foldOf(node));
    item.id = idOf(node);
    item.contextValue = contextValueOf(node);
    if (node.description !== undefined) item.description = literal(node.description);
    if (node.icon !== undefined) item.iconPath = iconOf(node);
    if (node.mark) item.resourceUri = rowUri(node.id, node.mark);
    item.accessibilityInformation = { label: spokenOf(node) };
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

/** VS Code remembers by its id that a row was not unfolded: an empty group is another row than the one it becomes. */
function idOf({ id, children, target }: TreeNode): string {
  return children || target ? id : `${id}:empty`;
}

function foldOf({ children, expanded }: TreeNode): vscode.TreeItemCollapsibleState {
  if (!children) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

/** As in `artifact sign set-owner`: package.json shows a row's actions by the words in it. */
function contextValueOf({ actions, target }: TreeNode): string {
  const words = actions.map((action) => (action.type === "set" ? `set-${action.field}` : action.type));
  return [target ? "artifact" : "group", ...words].join(" ");
}

function spokenOf({ label, description, spoken }: TreeNode): string {
  return spoken ?? [label, description?.replaceAll(" · ", ", ")].filter(Boolean).join(", ");
}

function iconOf({ icon = "", color }: TreeNode): vscode.ThemeIcon {
  return color ? new vscode.ThemeIcon(icon, themeColor(color)) : new vscode.ThemeIcon(icon);
}

/** The texts come from files: none of it is read as Markdown, but that lines are paragraphs. */
function tooltipOf(label: string, details: readonly Detail[]): vscode.MarkdownString {
  const lines = details.flatMap(({ name, value }) => `${name}: ${value}`.split("\n"));
  return new vscode.MarkdownString([`**${escapeMarkdown(label)}**`, ...lines.map(escapeMarkdown)].join("\n\n"));
}
