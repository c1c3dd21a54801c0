import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Engagements } from "./engagements.ts";
import { openPlace } from "./open-place.ts";
import { overviewOf } from "./overview.ts";
import { parseFromView, type ToView } from "./protocol.ts";

/** The Progress view: hosts its page, sends it what to show, and goes where it asks to. */
export function progressViewProvider(extensionUri: vscode.Uri, engagements: Engagements): vscode.WebviewViewProvider {
  return {
    resolveWebviewView({ webview, onDidDispose }) {
      const folder = vscode.Uri.joinPath(extensionUri, "dist", "webview");
      webview.options = { enableScripts: true, localResourceRoots: [folder] };
      webview.html = page(webview, folder);
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

function page(webview: vscode.Webview, folder: vscode.Uri): string {
  const nonce = randomBytes(16).toString("base64url");
  const uri = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${uri("progress.css")}">
  <title>${vscode.l10n.t("Progress")}</title>
</head>
<body data-kind="progress">
  <main aria-busy="true"></main>
  <script nonce="${nonce}" src="${uri("progress.js")}"></script>
</body>
</html>`;
}
