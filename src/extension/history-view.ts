import * as vscode from "vscode";
import { artifactsWithId, findArtifact } from "../core/engagement/engagement.ts";
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

/**
 * The History view: every commit that changed the artifact at the cursor of the open editor, and every decision on it.
 * It stands where the Timeline would, whose providers VS Code keeps to itself.
 */
export class HistoryView implements vscode.Disposable {
  private readonly engagements: Engagements;
  private readonly heads: Heads;
  private readonly tree: NodeTree;
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly parts: vscode.Disposable;
  private shown: Shown | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** Fires when the rows are to be asked for anew. */
  readonly onDidChange: vscode.Event<void>;

  constructor(engagements: Engagements, heads: Heads) {
    this.engagements = engagements;
    this.heads = heads;
    this.tree = new NodeTree(() => engagements.ready.then(() => this.roots()));
    this.onDidChange = this.tree.onDidChangeTreeData;
    this.view = vscode.window.createTreeView("rescue.history", { treeDataProvider: this.tree });
    const follow = (): void => this.followEditor();
    this.parts = vscode.Disposable.from(
      this.tree,
      this.view,
      heads.onDidChange(() => this.tree.refresh()),
      engagements.onDidChange(() => this.followEngagements()),
      this.view.onDidChangeVisibility(follow),
      vscode.window.onDidChangeActiveTextEditor(follow),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.followEditor();
      }),
    );
  }

  /** The identifier of the artifact that is shown. */
  get artifact(): string | undefined {
    return this.shown?.id;
  }

  /** Shows the history of an artifact until another one is looked at. */
  show(artifact: Artifact, session = this.engagements.current?.session): void {
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
    clearTimeout(this.timer);
    this.parts.dispose();
  }

  /** Git is not asked while nobody looks, nor for every artifact that the cursor passes. */
  private followEditor(): void {
    clearTimeout(this.timer);
    if (this.view.visible) this.timer = setTimeout(() => this.showAtCursor(), RESTING);
  }

  private showAtCursor(): void {
    const editor = vscode.window.activeTextEditor;
    const session = editor && this.engagements.holding(editor.document.uri)?.session;
    const artifact = session && artifactAtCursor(session, editor);
    if (artifact) this.show(artifact, session);
  }

  /** An artifact may have got another place or title, or be gone; when a window opens, it is read only now. */
  private followEngagements(): void {
    const { shown } = this;
    const isOpen = shown && this.engagements.all.some(({ session }) => session === shown.session);
    const artifact = isOpen ? (artifactOf(shown) ?? findArtifact(shown.session.engagement, shown.id)) : undefined;
    if (artifact) this.show(artifact, shown?.session);
    else this.forget();
    if (artifact) this.view.description = labelOf(artifact);
    else this.followEditor();
  }

  private forget(): void {
    if (!this.shown) return;
    this.shown = undefined;
    delete this.view.description;
    delete this.view.message;
    this.tree.refresh();
  }
}

/** Milliseconds that the cursor rests before an artifact counts as looked at. */
const RESTING = 150;

interface Shown {
  readonly session: Session;
  readonly path: string;
  readonly id: string;
}

function artifactOf({ session, path, id }: Shown): Artifact | undefined {
  return artifactsWithId(session.engagement, id).find(({ file }) => file.path === path);
}

async function historyOf(session: Session, artifact: Artifact): Promise<readonly TreeNode[]> {
  const { commits } = await session.git.historyOf(session.engagement.kinds, artifact);
  return historyTree({ ...session.context, ...presentation }, artifact, commits);
}
