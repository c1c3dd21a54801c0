import type * as vscode from "vscode";
import { loadAssets } from "../node/assets.ts";
import { Engagements } from "./engagements.ts";

/** What other extensions and tests may ask of this one. */
export interface RescueApi {
  readonly engagements: Engagements;
}

/** Puts the parts together. Called by VS Code where a folder holds an engagement, or at our first command. */
export async function activate(context: vscode.ExtensionContext): Promise<RescueApi> {
  const engagements = new Engagements(loadAssets(context.extensionPath));
  context.subscriptions.push(engagements);
  await engagements.reopen();
  return { engagements };
}
