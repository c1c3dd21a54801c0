import * as vscode from "vscode";
import type { Command } from "./command.ts";

export const command: Command = {
  id: "rescue.showProgress",
  needsTrust: false,
  run: () => vscode.commands.executeCommand("rescue.progress.focus"),
};
