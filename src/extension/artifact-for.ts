import * as vscode from "vscode";
import { artifactsWithId, findFile } from "../core/engagement/engagement.ts";
import { artifactAt } from "../core/features/place-at.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { offsetIn, toPath } from "./convert.ts";
import { targetIn } from "./row-argument.ts";
import { type Session, textOf } from "./session.ts";

/** The artifact that a command is about: that of its row, else the one at the cursor. */
export function artifactFor(session: Session, argument: unknown): Artifact | undefined {
  const target = targetIn(argument);
  if (!target) return artifactAtCursor(session, vscode.window.activeTextEditor);
  const found = artifactsWithId(session.engagement, target.artifact);
  return found.find(({ file }) => file.path === target.path) ?? found[0];
}

/** The artifact in which the cursor of an editor stands; the file's first where it stands between two. */
export function artifactAtCursor(session: Session, editor: vscode.TextEditor | undefined): Artifact | undefined {
  const path = editor && toPath(session.root, editor.document.uri);
  if (!editor || path === undefined) return undefined;
  const text = textOf(session.engagement, path) ?? "";
  const at = artifactAt(session.engagement, path, offsetIn(text, editor.selection.active));
  return at ?? findFile(session.engagement, path)?.artifacts[0];
}
