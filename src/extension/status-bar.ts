import * as vscode from "vscode";
import type { Engagements } from "./engagements.ts";
import { overviewOf } from "./overview.ts";

/** What the status bar says about the current engagement; undefined without one. */
export function statusText(engagements: Engagements): string | undefined {
  const session = engagements.current?.session;
  if (!session) return undefined;
  const { progress, waiting } = overviewOf(session);
  const pending = waiting.length > 0 ? ` · ${vscode.l10n.t("{0} pending", waiting.length)}` : "";
  return vscode.l10n.t("Rescue: {0}", `${progress.line}${pending}`);
}

/** The item in the status bar; a click opens the Progress view. */
export function showStatusBar(engagements: Engagements): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("rescue.status", vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t("Rescue");
  item.command = "rescue.showProgress";
  item.tooltip = vscode.l10n.t("Show the progress of the rescue");
  const show = (): void => {
    const text = statusText(engagements);
    item.text = text ?? "";
    if (text === undefined) item.hide();
    else item.show();
  };
  show();
  return vscode.Disposable.from(item, engagements.onDidChange(show));
}
