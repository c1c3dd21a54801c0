import type * as vscode from "vscode";
import { type RescueApi, start } from "./extension.ts";
import { nodeHost } from "./host/node-host.ts";

/** Called by a VS Code that has Node where a folder holds an engagement, or at one of our views or commands. */
export function activate(extension: vscode.ExtensionContext): Promise<RescueApi> {
  return start(extension, nodeHost(extension), async () => (await import("./node-commands.ts")).commands);
}
