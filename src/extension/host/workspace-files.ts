import * as vscode from "vscode";
import type { FileUpdate } from "../../core/engagement/engagement.ts";
import { type Assets, loadKinds } from "../../core/kinds/load-kinds.ts";
import { classify } from "../../core/parse/classify.ts";
import { decodeUtf8 } from "../../core/parse/decode.ts";
import { CUSTOM_FOLDER, LARGEST_BYTES, placesOf, WATCHED_FILES } from "../../core/parse/places.ts";
import { RescueError } from "../../node/rescue-error.ts";
import type { EngagementFiles } from "./host.ts";

/** The files of a folder wherever it lies, read through VS Code. Links are told, not followed, as on a disk. */
export function workspaceFiles(root: vscode.Uri): EngagementFiles {
  return {
    list: (assets) => listFiles(assets, root),
    read: (paths) => Promise.all(paths.map(async (path) => ({ path, content: await contentOf(root, path) }))),
  };
}

async function listFiles(assets: Assets, root: vscode.Uri): Promise<readonly string[]> {
  const [top, custom] = await Promise.all([entriesOf(root), listBelow(root, CUSTOM_FOLDER)]);
  const { kinds } = loadKinds(assets, await customSchemas(root, custom));
  const folders = new Set(top.flatMap(([name, type]) => (type === vscode.FileType.Directory ? [name] : [])));
  const own = placesOf(kinds).folders.filter((folder) => top.some(([name]) => name === folder));
  const below = await Promise.all(own.map((folder) => listBelow(root, folder)));
  const watched = WATCHED_FILES.filter((path) => folders.has(path.slice(0, path.indexOf("/"))));
  const files = top.flatMap(([name]) => (folders.has(name) ? [] : [name]));
  const listed = new Set([...files, ...watched, ...custom, ...below.flat()]);
  return [...listed].filter((path) => classify(kinds, path).type !== "foreign");
}

async function customSchemas(
  root: vscode.Uri,
  paths: readonly string[],
): Promise<{ readonly path: string; readonly text: string }[]> {
  const schemas = paths.filter((path) => path.endsWith(".json"));
  const read = await Promise.all(schemas.map(async (path) => ({ path, content: await contentOf(root, path) })));
  return read.flatMap(({ path, content }) => (content && "text" in content ? [{ path, text: content.text }] : []));
}

/** Every file below a folder. What stands in its place, such as a link that leads elsewhere, is listed itself. */
async function listBelow(root: vscode.Uri, folder: string): Promise<string[]> {
  const uri = vscode.Uri.joinPath(root, folder);
  const stat = await found(vscode.workspace.fs.stat(uri));
  if (!stat) return [];
  if (stat.type !== vscode.FileType.Directory) return [folder];
  const entries = await entriesOf(uri);
  const listed = entries.map(([name, type]) =>
    type === vscode.FileType.Directory ? listBelow(root, `${folder}/${name}`) : [`${folder}/${name}`],
  );
  return (await Promise.all(listed)).flat();
}

async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return (await found(vscode.workspace.fs.readDirectory(folder))) ?? [];
  } catch (error) {
    throw new RescueError(
      "unreadable",
      vscode.l10n.t("The folder {0} cannot be read.", vscode.workspace.asRelativePath(folder)),
      vscode.l10n.t("Check its permissions."),
      { cause: error },
    );
  }
}

async function contentOf(root: vscode.Uri, path: string): Promise<FileUpdate["content"]> {
  const uri = vscode.Uri.joinPath(root, ...path.split("/"));
  try {
    const stat = await found(vscode.workspace.fs.stat(uri));
    if (!stat || stat.type === vscode.FileType.Directory) return undefined;
    if (stat.type & vscode.FileType.SymbolicLink) return { problem: "link" };
    if (stat.type !== vscode.FileType.File) return { problem: "no file" };
    if (stat.size > LARGEST_BYTES) return { problem: "too large" };
    const bytes = await found(vscode.workspace.fs.readFile(uri));
    return bytes && decodeUtf8(bytes);
  } catch {
    // File systems of other extensions throw whatever they like.
    return { problem: "unreadable" };
  }
}

/** What is there; undefined where nothing is. */
async function found<Value>(asked: Thenable<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && ABSENT.includes(error.code)) return undefined;
    throw error;
  }
}

const ABSENT = ["FileNotFound", "FileNotADirectory"];
