import * as vscode from "vscode";
import { rulePage } from "../rule-pages.ts";
import type { Command } from "./command.ts";

/** Shows the page of a rule: why it exists, examples, how to silence it. */
export const command: Command = {
  id: "rescue.showRule",
  needsTrust: false,
  async run({ extension }, code) {
    await vscode.commands.executeCommand("markdown.showPreview", await rulePage(extension.extensionUri, code));
  },
};
