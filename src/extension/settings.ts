import * as vscode from "vscode";

/** What package.json lets people switch off; all of it is on unless they do. */
export type Setting =
  | "rescue.codeLens.enabled"
  | "rescue.fileDecorations.enabled"
  | "rescue.problems.information"
  | "rescue.statusBar.enabled";

/** Whether something is switched on, where it concerns a file: in the folder of that file. */
export function isOn(setting: Setting, uri?: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration(SECTION, uri).get(setting.slice(SECTION.length + 1), true);
}

const SECTION = "rescue";

/** Tells when something may have been switched on or off, somewhere. */
export function onDidSwitch(setting: Setting, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(setting)) listener();
  });
}
