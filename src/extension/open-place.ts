import * as vscode from "vscode";
import { artifactsWithId } from "../core/engagement/engagement.ts";
import { fieldSpan } from "../core/parse/artifact.ts";
import { isInsidePath } from "../core/text/inside-path.ts";
import type { Target } from "../core/views/trees/tree-node.ts";
import { rangesIn, toUri } from "./convert.ts";
import { type Session, textOf } from "./session.ts";

/**
 * Shows a file with the cursor at an offset of the engine's text, in the active column where none is named. A path that
 * leads out of the engagement comes from nobody but a forged message, and shows nothing.
 */
export async function openPlace(
  session: Session,
  path: string,
  offset: number,
  viewColumn: vscode.ViewColumn = vscode.ViewColumn.Active,
): Promise<void> {
  if (!isInsidePath(path)) return;
  const { start } = rangesIn(textOf(session.engagement, path) ?? "")({ start: offset, end: offset });
  await vscode.window.showTextDocument(toUri(session.root, path), {
    selection: new vscode.Range(start, start),
    preview: true,
    viewColumn,
  });
}

/** Shows the artifact that a row stands for: its file, or its item in the list. */
export async function openTarget(session: Session, { path, artifact }: Target): Promise<void> {
  const found = artifactsWithId(session.engagement, artifact).find((candidate) => candidate.file.path === path);
  const isItem = found?.index !== undefined;
  await openPlace(session, path, isItem ? fieldSpan(found, "id").start : 0);
}
