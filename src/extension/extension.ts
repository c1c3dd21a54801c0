import * as vscode from "vscode";
import { showDecorations } from "./decorations.ts";
import { Engagements } from "./engagements.ts";
import { offerLanguageFeatures } from "./features/all-features.ts";
import { followOpenFile } from "./follow-open-file.ts";
import { followPast } from "./follow-past.ts";
import { Heads } from "./heads.ts";
import { HistoryView } from "./history-view.ts";
import type { Host } from "./host/host.ts";
import { Identity } from "./identity.ts";
import { allPages } from "./pages/all-pages.ts";
import { messageFor, progressViewProvider } from "./progress-view.ts";
import type { ToView } from "./protocol/progress.ts";
import { recoverDecisions } from "./recover-decisions.ts";
import { type LoadCommands, registerCommands } from "./register-commands.ts";
import { Review } from "./review.ts";
import { showRulePages } from "./rule-pages.ts";
import { showStatusBar, statusText } from "./status-bar.ts";
import { Trees } from "./trees.ts";
import { showVersions } from "./versions.ts";
import { showWelcome } from "./welcome-view.ts";

/** What other extensions and tests may ask of this one. */
export interface RescueApi {
  readonly engagements: Engagements;
  readonly trees: Trees;
  readonly history: HistoryView;
  readonly review: Review;
  /** What the status bar says. */
  readonly statusText: () => string | undefined;
  /** What the Progress view shows. */
  readonly progress: () => ToView;
}

/** Puts the parts together, on what this VS Code gives us. */
export async function start(
  extension: vscode.ExtensionContext,
  host: Host,
  commands: LoadCommands,
): Promise<RescueApi> {
  const engagements = new Engagements(host);
  const identity = new Identity();
  const trees = new Trees(engagements, identity, extension.workspaceState);
  const heads = new Heads();
  const history = new HistoryView(engagements, heads);
  const review = new Review(engagements, heads);
  const pages = allPages(extension, engagements, identity);
  extension.subscriptions.push(
    engagements,
    trees,
    heads,
    followPast(engagements, heads),
    history,
    review,
    ...Object.values(pages),
    registerCommands({ extension, engagements, identity, trees, history, review, pages }, commands),
    vscode.window.registerWebviewViewProvider(
      "rescue.progress",
      progressViewProvider(extension.extensionUri, engagements),
    ),
    showWelcome(),
    offerLanguageFeatures(engagements, heads),
    showVersions(engagements),
    showRulePages(extension.extensionUri),
    recoverDecisions(engagements),
    followOpenFile(engagements),
    showDecorations(engagements),
    showStatusBar(engagements),
    engagements.onDidChange(() => tellContext(engagements, host)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void trees.refresh()),
  );
  await engagements.reopen();
  return {
    engagements,
    trees,
    history,
    review,
    statusText: () => statusText(engagements),
    progress: () => messageFor(engagements),
  };
}

/** What package.json's `when` clauses ask for. */
function tellContext({ all, current }: Engagements, host: Host): void {
  void vscode.commands.executeCommand("setContext", "rescue.engagements", all.length);
  const hasGit = current?.session.git.isHere ?? host.runsGit;
  void vscode.commands.executeCommand("setContext", "rescue.withoutGit", !hasGit);
}
