import * as vscode from "vscode";
import { artifactsWithId } from "../core/engagement/engagement.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { historyTree } from "../core/views/trees/history.ts";
import { labelOf, type TreeNode, targetOf } from "../core/views/trees/tree-node.ts";
import { RescueError } from "../node/rescue-error.ts";
import { artifactAtCursor } from "./artifact-for.ts";
import type { Engagements } from "./engagements.ts";
import type { Heads } from "./heads.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";
import { NodeTree } from "./tree-view.ts";

/** The History view: every commit that changed the artifact of the open editor, and every decision on it. */
export class HistoryView implements vscode.Disposable {
  private readonly engagements: Engagements;
  private readonly heads: Heads;
  private readonly tree: NodeTree;
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly parts: vscode.Disposable;
  private shown: Shown | undefined;

  constructor(engagements: Engagements, heads: Heads) {
    this.engagements = engagements;
    this.heads = heads;
    this.tree = new NodeTree(() => engagements.ready.then(() => this.roots()));
    this.view = vscode.window.createTreeView("rescue.history", { treeDataProvider: this.tree });
    this.parts = vscode.Disposable.from(
      this.tree,
      this.view,
      heads.onDidChange(() => this.tree.refresh()),
      this.view.onDidChangeVisibility(() => this.followEditor(vscode.window.activeTextEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.followEditor(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.followEditor(textEditor)),
    );
  }

  /** Shows the history of an artifact until another one is looked at. */
  show(artifact: Artifact): void {
    const session = this.engagements.current?.session;
    const { path, artifact: id } = targetOf(artifact);
    if (!session || (this.shown?.session === session && this.shown.id === id && this.shown.path === path)) return;
    this.shown = { session, path, id };
    this.view.description = labelOf(artifact);
    this.tree.refresh();
  }

  /** The rows of the view: the newest commit first. */
  async roots(): Promise<readonly TreeNode[]> {
    const { shown } = this;
    const artifact = shown && artifactOf(shown);
    if (!shown || !artifact || !vscode.workspace.isTrusted) return [];
    try {
      await this.heads.follow(shown.session);
      const nodes = await historyOf(shown.session, artifact);
      if (this.shown !== shown) return [];
      this.view.message = nodes.length === 0 ? vscode.l10n.t("No commit has it yet.") : "";
      return nodes;
    } catch (error) {
      if (!(error instanceof RescueError)) throw error;
      this.view.message = `${error.message} ${error.hint}`;
      return [];
    }
  }

  dispose(): void {
    this.parts.dispose();
  }

  /** Git is not asked while nobody looks. */
  private followEditor(editor: vscode.TextEditor | undefined): void {
    const session = editor && this.engagements.holding(editor.document.uri)?.session;
    const artifact = session && this.view.visible && artifactAtCursor(session, editor);
    if (artifact) this.show(artifact);
  }
}

interface Shown {
  readonly session: Session;
  readonly path: string;
  readonly id: string;
}

function artifactOf({ session, path, id }: Shown): Artifact | undefined {
  return artifactsWithId(session.engagement, id).find(({ file }) => file.path === path);
}

async function historyOf(session: Session, artifact: Artifact): Promise<readonly TreeNode[]> {
  const { artifactHistory } = await import("../node/artifact-history.ts");
  const entries = await artifactHistory(session.root.fsPath, session.engagement, artifact);
  return historyTree({ ...session.context, ...presentation }, artifact, entries);
}
