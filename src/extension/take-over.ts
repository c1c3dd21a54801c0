import * as vscode from "vscode";
import { isCustomPath } from "../core/kinds/load-kinds.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { readInput } from "../node/engagement-folder.ts";
import { bufferText, toPath } from "./convert.ts";
import { type Session, textOf } from "./session.ts";

/**
 * Takes over what files are now: what their unsaved buffers hold, else what stands on disk. Each step takes as long as
 * one file does; schemas of the engagement's own come first, for all others are read by them.
 */
export function* takeOver(session: Session, paths: readonly string[]): Generator<number, void> {
  const own = paths.filter(isCustomPath);
  const others = paths.filter((path) => !isCustomPath(path));
  if (own.length > 0) session.update(own.map((path) => ({ path, content: contentOf(session, path) })));
  for (const [position, path] of others.entries()) {
    session.update([{ path, content: contentOf(session, path) }]);
    yield (position + 1) / others.length;
  }
}

/** A file's content as the person sees it; undefined when it is gone. */
export function contentOf(session: Session, path: string): FileInput["content"] | undefined {
  const unsaved = vscode.workspace.textDocuments.find(
    (document) => document.isDirty && !document.isClosed && toPath(session.root, document.uri) === path,
  );
  if (unsaved) return { text: bufferText(unsaved, textOf(session.engagement, path)) };
  return readInput(session.root.fsPath, path)?.content;
}
