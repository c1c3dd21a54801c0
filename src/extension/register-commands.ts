import * as vscode from "vscode";
import { RescueError } from "../node/rescue-error.ts";
import type { Command, Parts } from "./commands/command.ts";
import { diskNeeded, gitNeeded } from "./host/no-git.ts";
import { notTrusted, tellError } from "./tell-error.ts";

/** Loads the commands that work in this VS Code. */
export type LoadCommands = () => Promise<readonly Command[]>;

/**
 * Registers every command of package.json. What they do is loaded when the first of them is called; one that is not
 * among them says that it cannot be done here.
 */
export function registerCommands(parts: Parts, load: LoadCommands): vscode.Disposable {
  const { contributes }: Manifest = parts.extension.extension.packageJSON;
  return vscode.Disposable.from(
    ...contributes.commands.map(({ command: id }) =>
      vscode.commands.registerCommand(id, (...args: unknown[]) => run(() => find(load, id), parts, args)),
    ),
  );
}

/** The part of package.json that names our commands. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** What goes wrong in our own way is told; anything else is a bug, which VS Code tells and logs. */
async function run(find: () => Promise<Command>, parts: Parts, args: readonly unknown[]): Promise<unknown> {
  try {
    const command = await find();
    if (command.needsTrust && !vscode.workspace.isTrusted) throw notTrusted();
    if (command.needsGit && parts.engagements.current?.session.git.isHere === false) throw gitNeeded();
    return await command.run(parts, ...args);
  } catch (error) {
    if (!(error instanceof RescueError)) throw error;
    void tellError(error);
    return { error: { code: error.code, message: error.message } };
  }
}

/** Throws `usage` where this VS Code has no code for the command. */
async function find(load: LoadCommands, id: string): Promise<Command> {
  const commands = await load();
  const command = commands.find((candidate) => candidate.id === id);
  if (!command) throw diskNeeded();
  return command;
}
