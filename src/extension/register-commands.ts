import * as vscode from "vscode";
import { RescueError } from "../node/rescue-error.ts";
import { commands } from "./all-commands.ts";
import type { Command, Parts } from "./commands/command.ts";
import { notTrusted, tellError } from "./tell-error.ts";

/** Registers every command. */
export function registerCommands(parts: Parts): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, (...args: unknown[]) => run(command, parts, args)),
    ),
  );
}

/** What goes wrong in our own way is told; anything else is a bug, which VS Code tells and logs. */
async function run(command: Command, parts: Parts, args: readonly unknown[]): Promise<unknown> {
  try {
    if (command.needsTrust && !vscode.workspace.isTrusted) throw notTrusted();
    return await command.run(parts, ...args);
  } catch (error) {
    if (!(error instanceof RescueError)) throw error;
    void tellError(error);
    return { error: { code: error.code, message: error.message } };
  }
}
