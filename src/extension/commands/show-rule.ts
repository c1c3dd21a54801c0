import * as vscode from "vscode";
import type { Command } from "./command.ts";

/** Shows the page of a rule: why it exists, examples, how to silence it. */
export const command: Command = {
  id: "rescue.showRule",
  needsTrust: false,
  async run({ extension }, code) {
    const pages = vscode.Uri.joinPath(extension.extensionUri, "docs", "rules");
    const isCode = typeof code === "string" && /^[a-z-]+\/[a-z-]+$/.test(code);
    const page = vscode.Uri.joinPath(pages, isCode ? `${code}.md` : "README.md");
    const shown = (await isThere(page)) ? page : vscode.Uri.joinPath(pages, "README.md");
    await vscode.commands.executeCommand("markdown.showPreview", shown);
  },
};

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
