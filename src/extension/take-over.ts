import * as vscode from "vscode";
import { FILES_AT_A_TIME, type FileUpdate } from "../core/engagement/engagement.ts";
import { isCustomPath } from "../core/kinds/load-kinds.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { bufferText, toPath } from "./convert.ts";
import { type Session, textOf } from "./session.ts";
import { pauses } from "./slices.ts";

/** Files that are read at a time: as many as a far-off file system answers at once, and a disk in a moment. */
const BATCH = 64;

/**
 * Takes over what files are now: what their unsaved buffers hold, else what is stored. Schemas of the engagement's own
 * come first, for all others are read by them. Tells which share is done.
 */
export async function takeOver(
  session: Session,
  paths: readonly string[],
  report: (share: number) => void = () => {},
): Promise<void> {
  const own = paths.filter(isCustomPath);
  const others = paths.filter((path) => !isCustomPath(path));
  if (own.length > 0) session.update((await lookAt(session, own)).flatMap((answer) => answer()));
  const pause = pauses();
  for (let done = 0; done < others.length; done += BATCH) {
    const answers = await lookAt(session, others.slice(done, done + BATCH));
    for (let next = 0; next < answers.length; next += FILES_AT_A_TIME) {
      await pause();
      session.update(answers.slice(next, next + FILES_AT_A_TIME).flatMap((answer) => answer()));
    }
    report(Math.min(1, (done + BATCH) / others.length));
  }
}

/**
 * What stands in files, as answers that are asked when they are used: what was typed meanwhile counts, and a look that
 * a newer one at the same file has overtaken says nothing.
 */
async function lookAt(session: Session, paths: readonly string[]): Promise<readonly (() => FileUpdate[])[]> {
  const look = Symbol("look");
  const newest = newestLooks.get(session) ?? new Map<string, symbol>();
  newestLooks.set(session, newest);
  for (const path of paths) newest.set(path, look);
  const stored = await session.files.read(paths);
  return stored.map(({ path, content }) => () => {
    if (newest.get(path) !== look) return [];
    newest.delete(path);
    return [{ path, content: unsavedContent(session, path) ?? content }];
  });
}

/** Who looks at each file now. */
const newestLooks = new WeakMap<Session, Map<string, symbol>>();

/** What the person has typed into a file and not saved yet. */
export function unsavedContent(session: Session, path: string): FileInput["content"] | undefined {
  const unsaved = vscode.workspace.textDocuments.find(
    (document) => document.isDirty && !document.isClosed && toPath(session.root, document.uri) === path,
  );
  return unsaved && { text: bufferText(unsaved, textOf(session.engagement, path)) };
}
