import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { ENGAGEMENT_FILE } from "../node/engagement-folder.ts";

/** The engagements of the open workspace: each workspace folder that is one, or its direct subfolders that are. */
export function engagementFolders(): vscode.Uri[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  return folders.flatMap(({ uri }) =>
    isEngagement(uri.fsPath) ? [uri] : subfolders(uri).filter((sub) => isEngagement(sub.fsPath)),
  );
}

function isEngagement(folder: string): boolean {
  return existsSync(join(folder, ENGAGEMENT_FILE));
}

function subfolders(uri: vscode.Uri): vscode.Uri[] {
  try {
    return readdirSync(uri.fsPath, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => vscode.Uri.joinPath(uri, entry.name));
  } catch {
    // A workspace folder that is gone or closed to us holds no engagement that we could read.
    return [];
  }
}
