import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

export interface PageOptions {
  /** Names the script and the style sheet of the page, and the page to those who look for it. */
  readonly kind: string;
  readonly title: string;
  /** What stands there until the script has drawn. */
  readonly waiting?: string;
}

/** The folder that pages load their scripts and styles from; they may load nothing from anywhere else. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist", "webview");
}

/** A webview's document: its own script and style sheet, nothing else, and no script without the nonce. */
export function webviewPage(
  webview: vscode.Webview,
  folder: vscode.Uri,
  { kind, title, waiting = "" }: PageOptions,
): string {
  const nonce = randomBytes(16).toString("base64url");
  const uri = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${uri(`${kind}.css`)}">
  <title>${title}</title>
</head>
<body data-kind="${kind}">
  <main aria-busy="true">${waiting}</main>
  <script nonce="${nonce}" src="${uri(`${kind}.js`)}"></script>
</body>
</html>`;
}
