import * as vscode from "vscode";
import { findFile } from "../core/engagement/engagement.ts";
import { toPath } from "./convert.ts";
import type { Engagements } from "./engagements.ts";

/** Tells package.json's `when` clauses whether the editor in front shows artifacts: its menus and keys go by that. */
export function followOpenFile(engagements: Engagements): vscode.Disposable {
  let told: boolean | undefined;
  const tell = (): void => {
    const shows = showsArtifacts(engagements, vscode.window.activeTextEditor);
    if (shows === told) return;
    told = shows;
    void vscode.commands.executeCommand("setContext", "rescue.openFile", shows);
  };
  tell();
  return vscode.Disposable.from(engagements.onDidChange(tell), vscode.window.onDidChangeActiveTextEditor(tell));
}

function showsArtifacts(engagements: Engagements, editor: vscode.TextEditor | undefined): boolean {
  const session = editor && engagements.holding(editor.document.uri)?.session;
  const path = session && toPath(session.root, editor.document.uri);
  if (!session || path === undefined) return false;
  return (findFile(session.engagement, path)?.artifacts.length ?? 0) > 0;
}
