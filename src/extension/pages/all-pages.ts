import type * as vscode from "vscode";
import type { Engagements } from "../engagements.ts";
import { PagePanel } from "../page-panel.ts";
import { dashboard } from "./dashboard.ts";

/** The panels of the window, each closed until it is asked for. */
export type Pages = ReturnType<typeof allPages>;

export function allPages(extensionUri: vscode.Uri, engagements: Engagements) {
  return {
    dashboard: new PagePanel(dashboard, extensionUri, engagements),
  };
}
