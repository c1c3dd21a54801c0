import type * as vscode from "vscode";
import { type RescueApi, start } from "./extension.ts";
import { webHost } from "./host/web-host.ts";

/** Called by a VS Code in a browser where a folder holds an engagement, or at one of our views or commands. */
export async function activate(extension: vscode.ExtensionContext): Promise<RescueApi> {
  return start(extension, await webHost(extension), async () => (await import("./all-commands.ts")).commands);
}
