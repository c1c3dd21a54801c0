import * as vscode from "vscode";
import type { Engagements } from "./engagements.ts";
import { openPlace } from "./open-place.ts";
import { overviewOf } from "./overview.ts";
import { parseFromView, type ToView } from "./protocol/progress.ts";
import { pageFolder, webviewPage } from "./webview-page.ts";

/** The Progress view: hosts its page, sends it what to show, and goes where it asks to. */
export function progressViewProvider(extensionUri: vscode.Uri, engagements: Engagements): vscode.WebviewViewProvider {
  return {
    resolveWebviewView({ webview, onDidDispose }) {
      const folder = pageFolder(extensionUri);
      webview.options = { enableScripts: true, localResourceRoots: [folder] };
      webview.html = webviewPage(webview, folder, { kind: "progress", title: vscode.l10n.t("Progress") });
      const send = (): void => void webview.postMessage(messageFor(engagements));
      const subscriptions = vscode.Disposable.from(
        engagements.onDidChange(send),
        webview.onDidReceiveMessage((message) => answer(engagements, message, send)),
      );
      onDidDispose(() => subscriptions.dispose());
    },
  };
}

/** What the view shows now. */
export function messageFor(engagements: Engagements): ToView {
  const { current } = engagements;
  if (!current) return { type: "empty", text: vscode.l10n.t("No engagement is open.") };
  return { type: "show", view: overviewOf(current.session).progress };
}

function answer(engagements: Engagements, message: unknown, send: () => void): void {
  const parsed = parseFromView(message);
  if (parsed?.type === "ready") send();
  const session = engagements.current?.session;
  if (parsed?.type === "open" && session) void openPlace(session, parsed.path, parsed.offset);
}
