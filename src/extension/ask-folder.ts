import * as vscode from "vscode";
import type { Engagements } from "./engagements.ts";
import { pick } from "./pick.ts";

/** Asks for a folder: the open ones are offered, any other can be browsed to. */
export async function askFolder(openLabel: string): Promise<vscode.Uri | undefined> {
  const open = (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({
    icon: "folder",
    label: name,
    description: uri.fsPath,
    uri,
  }));
  const other = { icon: "folder-opened", label: vscode.l10n.t("Another folder…"), uri: undefined };
  const chosen =
    open.length > 0 ? await pick([...open, other], { placeHolder: openLabel, ignoreFocusOut: true }) : other;
  return chosen === undefined || chosen.uri ? chosen?.uri : browse(openLabel);
}

/** Goes to a folder that has become an engagement: shown at once where the window has it, else offered. */
export async function showFolder(folder: vscode.Uri, engagements: Engagements): Promise<void> {
  if (vscode.workspace.getWorkspaceFolder(folder)) {
    await engagements.reopen();
    await vscode.commands.executeCommand("rescue.progress.focus");
    return;
  }
  const open = vscode.l10n.t("Open it");
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t("The engagement is ready."), open);
  if (chosen === open) await vscode.commands.executeCommand("vscode.openFolder", folder);
}

async function browse(openLabel: string): Promise<vscode.Uri | undefined> {
  const options = { canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel };
  return (await vscode.window.showOpenDialog(options))?.[0];
}
