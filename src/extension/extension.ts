import * as vscode from "vscode";
import { loadAssets } from "../node/assets.ts";
import { offerDefinitions } from "./definitions.ts";
import { Engagements } from "./engagements.ts";
import { offerHovers } from "./hovers.ts";
import { Identity } from "./identity.ts";
import { messageFor, progressViewProvider } from "./progress-view.ts";
import type { ToView } from "./protocol.ts";
import { offerQuickFixes } from "./quick-fixes.ts";
import { registerCommands } from "./register-commands.ts";
import { showStatusBar, statusText } from "./status-bar.ts";
import { Trees } from "./trees.ts";
import { showWelcome } from "./welcome-view.ts";

/** What other extensions and tests may ask of this one. */
export interface RescueApi {
  readonly engagements: Engagements;
  readonly trees: Trees;
  /** What the status bar says. */
  readonly statusText: () => string | undefined;
  /** What the Progress view shows. */
  readonly progress: () => ToView;
}

/** Puts the parts together. Called by VS Code where a folder holds an engagement, or at one of our views or commands. */
export async function activate(extension: vscode.ExtensionContext): Promise<RescueApi> {
  const engagements = new Engagements(loadAssets(extension.extensionPath));
  const identity = new Identity();
  const trees = new Trees(engagements, identity, extension.workspaceState);
  extension.subscriptions.push(
    engagements,
    trees,
    registerCommands({ extension, engagements, identity, trees }),
    vscode.window.registerWebviewViewProvider(
      "rescue.progress",
      progressViewProvider(extension.extensionUri, engagements),
    ),
    showWelcome(),
    offerQuickFixes(engagements),
    offerDefinitions(engagements),
    offerHovers(engagements),
    showStatusBar(engagements),
    engagements.onDidChange(() => tellContext(engagements)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void trees.refresh()),
  );
  await engagements.reopen();
  return {
    engagements,
    trees,
    statusText: () => statusText(engagements),
    progress: () => messageFor(engagements),
  };
}

/** What package.json's `when` clauses ask for. */
function tellContext({ all }: Engagements): void {
  void vscode.commands.executeCommand("setContext", "rescue.engagements", all.length);
}
