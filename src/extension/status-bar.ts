import * as vscode from "vscode";
import { isPending } from "../core/views/awaiting.ts";
import { joined } from "../core/views/trees/tree-node.ts";
import type { Engagements } from "./engagements.ts";
import { literal } from "./literal.ts";
import { overviewOf } from "./overview.ts";
import { isOn, onDidSwitch } from "./settings.ts";

const SETTING = "rescue.statusBar.enabled";

/** What the status bar says about the current engagement; undefined without one, and where it shall not. */
export function statusText(engagements: Engagements): string | undefined {
  const session = engagements.current?.session;
  if (!session || !isOn(SETTING)) return undefined;
  const { progress, waiting } = overviewOf(session);
  const pending = waiting.filter(isPending).length;
  const proposed = waiting.length - pending;
  const parts = [
    progress.line,
    pending > 0 ? vscode.l10n.t("{0} pending", pending) : undefined,
    proposed > 0 ? vscode.l10n.t("{0} to decide", proposed) : undefined,
  ];
  return literal(vscode.l10n.t("Rescue: {0}", joined(...parts)));
}

/** The item in the status bar; a click opens the dashboard. */
export function showStatusBar(engagements: Engagements): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("rescue.status", vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t("Rescue");
  item.command = "rescue.openDashboard";
  item.tooltip = vscode.l10n.t("Open the dashboard of the rescue");
  const show = (): void => {
    const text = statusText(engagements);
    item.text = text ?? "";
    if (text === undefined) item.hide();
    else item.show();
  };
  show();
  return vscode.Disposable.from(item, engagements.onDidChange(show), onDidSwitch(SETTING, show));
}
