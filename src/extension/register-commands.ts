import * as vscode from "vscode";
import { RescueError } from "../node/rescue-error.ts";
import type { Parts } from "./commands/command.ts";
import { notTrusted, tellError } from "./tell-error.ts";

/** Registers every command of package.json. What they do is loaded when the first of them is called. */
export function registerCommands(parts: Parts): vscode.Disposable {
  const { contributes }: Manifest = parts.extension.extension.packageJSON;
  return vscode.Disposable.from(
    ...contributes.commands.map(({ command: id }) =>
      vscode.commands.registerCommand(id, (...args: unknown[]) => run(id, parts, args)),
    ),
  );
}

/** The part of package.json that names our commands. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** What goes wrong in our own way is told; anything else is a bug, which VS Code tells and logs. */
async function run(id: string, parts: Parts, args: readonly unknown[]): Promise<unknown> {
  const { commands } = await import("./all-commands.ts");
  const command = commands.find((candidate) => candidate.id === id);
  try {
    if (command?.needsTrust && !vscode.workspace.isTrusted) throw notTrusted();
    return await command?.run(parts, ...args);
  } catch (error) {
    if (!(error instanceof RescueError)) throw error;
    void tellError(error);
    return { error: { code: error.code, message: error.message } };
  }
}
