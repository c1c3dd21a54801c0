import * as vscode from "vscode";
import { RescueError } from "../../node/rescue-error.ts";
import { toPath } from "../convert.ts";
import type { Engagements } from "../engagements.ts";
import type { Heads } from "../heads.ts";
import type { Session } from "../session.ts";

/** The files of editors as they were committed last. Git is asked ahead of time, and only in trusted workspaces. */
export class CommittedTexts implements vscode.Disposable {
  private readonly engagements: Engagements;
  private readonly subscription: vscode.Disposable;
  private texts = new Map<string, string | undefined>();

  constructor(engagements: Engagements, heads: Heads) {
    this.engagements = engagements;
    this.subscription = vscode.Disposable.from(
      heads.onDidChange(() => {
        this.texts = new Map();
        this.ask(vscode.window.activeTextEditor);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.ask(editor)),
      engagements.onDidChange(() => this.ask(vscode.window.activeTextEditor)),
    );
  }

  /** The text of a file; undefined where it is not known, or not yet. */
  of(session: Session, path: string): string | undefined {
    return this.texts.get(keyOf(session, path));
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private ask(editor: vscode.TextEditor | undefined): void {
    const session = editor && this.engagements.holding(editor.document.uri)?.session;
    const path = session && toPath(session.root, editor.document.uri);
    if (!session || path === undefined || !vscode.workspace.isTrusted) return;
    const key = keyOf(session, path);
    const { texts } = this;
    if (texts.has(key)) return;
    texts.set(key, undefined);
    void readCommitted(session, path).then((text) => texts.set(key, text));
  }
}

function keyOf({ root }: Session, path: string): string {
  return `${root.toString()} ${path}`;
}

/** Without a repository or a commit there is nothing to read, which is no error here. */
async function readCommitted({ git }: Session, path: string): Promise<string | undefined> {
  try {
    return await git.textAt("HEAD", path);
  } catch (error) {
    if (error instanceof RescueError) return undefined;
    throw error;
  }
}
