import * as vscode from "vscode";
import { classify } from "../core/parse/classify.ts";
import { toPath } from "./convert.ts";
import type { Session } from "./session.ts";
import { takeOver, unsavedContent } from "./take-over.ts";

/** Milliseconds in which changes on disk are gathered: a checkout touches thousands of files at once. */
const GATHERING = 60;

/** Keeps a session at what the buffers hold and, where no buffer has unsaved changes, at what is stored. */
export function followFiles(session: Session): vscode.Disposable {
  return vscode.Disposable.from(followBuffers(session), followDisk(session));
}

function followBuffers(session: Session): vscode.Disposable {
  const look = (document: vscode.TextDocument): void => {
    const path = pathOf(session, document.uri);
    if (path === undefined) return;
    const content = unsavedContent(session, path);
    if (content) session.update([{ path, content }]);
    else void takeOver(session, [path]);
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument((event) => look(event.document)),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(look),
  );
}

function followDisk(session: Session): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(session.root, "**"));
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const gather = (uri: vscode.Uri): void => {
    const path = toPath(session.root, uri);
    if (path === undefined || path.startsWith(".git/")) return;
    touched.add(path);
    timer ??= setTimeout(() => {
      timer = undefined;
      const paths = [...touched];
      touched.clear();
      void takeOverChanged(session, paths);
    }, GATHERING);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(gather),
    watcher.onDidChange(gather),
    watcher.onDidDelete(gather),
    { dispose: () => clearTimeout(timer) },
  );
}

/** Of a folder that came or went, a watcher may tell no more than its name. */
async function takeOverChanged(session: Session, paths: readonly string[]): Promise<void> {
  const isFile = (path: string): boolean => classify(session.engagement.kinds, path).type !== "foreign";
  const files = new Set(paths.filter(isFile));
  const mayBeMore = paths.some((path) => !isFile(path) && mayBeFolder(path));
  if (mayBeMore) for (const path of await everyPath(session)) files.add(path);
  await takeOver(session, [...files]);
}

function mayBeFolder(path: string): boolean {
  return !/\.[^/]+$/.test(path) || path.startsWith(".rescue");
}

/** The paths of all files that are known or stored. */
export async function everyPath({ engagement, files }: Session): Promise<string[]> {
  const known = [...engagement.files, ...engagement.custom].map((file) => file.path);
  return [...known, ...(await files.list(engagement.assets))];
}

function pathOf(session: Session, uri: vscode.Uri): string | undefined {
  const path = toPath(session.root, uri);
  return path !== undefined && classify(session.engagement.kinds, path).type !== "foreign" ? path : undefined;
}
