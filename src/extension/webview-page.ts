import * as vscode from "vscode";

export interface PageOptions {
  /** Names the script and the style sheet of the page, and the page to those who look for it. */
  readonly kind: string;
  readonly title: string;
  /** What stands there until the script has drawn. */
  readonly waiting?: string;
  /** What the page remembered when it was last closed; survives as JSON. */
  readonly kept?: unknown;
}

/** The folder that pages load their scripts and styles from; they may load nothing from anywhere else. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist", "webview");
}

/** A webview's document: its own script and style sheet, nothing else, and no script without the nonce. */
export function webviewPage(
  webview: vscode.Webview,
  folder: vscode.Uri,
  { kind, title, waiting = "", kept }: PageOptions,
): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("");
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
<body data-kind="${kind}" data-kept="${escaped(JSON.stringify(kept) ?? "")}">
  <main aria-busy="true">${waiting}</main>
  <script nonce="${nonce}" src="${uri(`${kind}.js`)}"></script>
</body>
</html>`;
}

/** A text as it may stand in an attribute: what a page remembers may hold what people wrote. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
