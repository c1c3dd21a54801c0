import * as vscode from "vscode";
import { ENGAGEMENT_FILE } from "../core/parse/places.ts";

/** The engagements of the open workspace: each workspace folder that is one, or its direct subfolders that are. */
export async function engagementFolders(): Promise<vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(async ({ uri }) => ((await isEngagement(uri)) ? [uri] : engagementsAmong(await subfolders(uri)))),
  );
  return found.flat();
}

async function engagementsAmong(folders: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const found = await Promise.all(folders.map(async (folder) => ((await isEngagement(folder)) ? [folder] : [])));
  return found.flat();
}

async function isEngagement(folder: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, ENGAGEMENT_FILE));
    return true;
  } catch {
    // Not there, or closed to us: neither is an engagement that we could read.
    return false;
  }
}

async function subfolders(uri: vscode.Uri): Promise<vscode.Uri[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries
      .filter(([name, type]) => type === vscode.FileType.Directory && !name.startsWith("."))
      .map(([name]) => vscode.Uri.joinPath(uri, name));
  } catch {
    // A workspace folder that is gone or closed to us holds no engagement that we could read.
    return [];
  }
}
