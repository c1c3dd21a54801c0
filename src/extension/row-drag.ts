import * as vscode from "vscode";
import type { Target, TreeNode } from "../core/views/trees/tree-node.ts";
import { toUri } from "./convert.ts";
import type { Engagements } from "./engagements.ts";

/** Takes rows from one place of a tree to another: what that means is said by the row on which they are dropped. */
export class RowDrag implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes: readonly string[];
  readonly dropMimeTypes: readonly string[];
  private readonly mimeType: string;
  private readonly engagements: Engagements;

  constructor(view: string, engagements: Engagements) {
    this.mimeType = `application/vnd.code.tree.${view.toLowerCase()}`;
    this.dragMimeTypes = [FILES];
    this.dropMimeTypes = [this.mimeType];
    this.engagements = engagements;
  }

  /** Dropped on an editor, rows open the files that they stand for. */
  handleDrag(rows: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    const targets = rows.flatMap(({ target }) => target ?? []);
    const root = this.engagements.current?.session.root;
    if (!root || targets.length === 0) return;
    transfer.set(this.mimeType, new vscode.DataTransferItem(targets));
    const files = new Set(targets.map(({ path }) => toUri(root, path).toString()));
    transfer.set(FILES, new vscode.DataTransferItem([...files].join("\r\n")));
  }

  async handleDrop(on: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const targets: readonly Target[] = transfer.get(this.mimeType)?.value ?? [];
    if (on?.drop && targets.length > 0) await vscode.commands.executeCommand("rescue.putRows", on.drop, targets);
  }
}

const FILES = "text/uri-list";
