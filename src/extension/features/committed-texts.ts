import * as vscode from "vscode";
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
async function readCommitted({ root }: Session, path: string): Promise<string | undefined> {
  const { RescueError } = await import("../../node/rescue-error.ts");
  try {
    const { commitAt, openForReading } = await import("../../node/engagement-at.ts");
    const { readAt } = await import("../../node/read-at.ts");
    const repository = await openForReading(root.fsPath);
    const [file] = await readAt(repository, await commitAt(repository, "HEAD"), [path]);
    return file && "text" in file.content ? file.content.text : undefined;
  } catch (error) {
    if (error instanceof RescueError) return undefined;
    throw error;
  }
}
