import * as vscode from "vscode";
import type { ChangePlan } from "../core/text/change-plan.ts";
import { RescueError } from "../node/rescue-error.ts";
import { applyChanges } from "./apply-changes.ts";
import { bufferText, toUri } from "./convert.ts";
import { type Session, textOf } from "./session.ts";
import { takeOver } from "./take-over.ts";

/** How often a plan is made anew because another program wrote the file meanwhile. */
const TRIES = 4;

/**
 * Applies a plan as one edit that the editor can undo, for a page in which nobody sees unsaved files: those that were
 * saved before are saved again. `planNow` is asked again for each newer state of the files, so that what others write
 * meanwhile is kept; where it gives no plan nothing happens. Gives the plan that was applied. Throws `file-changed`
 * where a file does not hold still, or cannot be saved.
 */
export async function applyAndSave(
  session: Session,
  planNow: () => ChangePlan | undefined,
): Promise<ChangePlan | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const plan = planNow();
    if (!plan || plan.changes.length === 0) return plan;
    const before = openTabs();
    const documents = await openAll(session, plan);
    const clean = documents.filter(({ document }) => !document.isDirty);
    if (
      (await areAsPlanned(session, documents)) &&
      (await isApplied(session, plan, clean.length === documents.length))
    ) {
      await save(clean);
      await closeAgain(before, clean);
      return plan;
    }
    await takeOver(
      session,
      documents.map(({ path }) => path),
    );
  }
  throw new RescueError(
    "file-changed",
    vscode.l10n.t("Another program keeps writing to the same file."),
    vscode.l10n.t("Nothing was changed. Try again in a moment."),
  );
}

interface OpenFile {
  readonly path: string;
  readonly document: vscode.TextDocument;
}

/** What a plan creates is not there to be opened, and stands on disk as soon as the plan is applied. */
function openAll({ root }: Session, plan: ChangePlan): Promise<OpenFile[]> {
  const edited = plan.changes.filter(({ type }) => type !== "create");
  return Promise.all(
    edited.map(async ({ path }) => ({
      path,
      document: await vscode.workspace.openTextDocument(toUri(root, path)),
    })),
  );
}

/** Whether buffers, disk and snapshot agree: a buffer may lag behind a program that has just written its file. */
async function areAsPlanned(session: Session, files: readonly OpenFile[]): Promise<boolean> {
  const stored = new Map(
    (await session.files.read(files.map(({ path }) => path))).map(({ path, content }) => [
      path,
      content && "text" in content ? content.text : undefined,
    ]),
  );
  const lagging = files.filter(({ path, document }) => {
    const onDisk = stored.get(path);
    return !document.isDirty && onDisk !== undefined && !isSameText(bufferText(document, onDisk), onDisk);
  });
  await Promise.all(lagging.map(({ document }) => reloaded(document)));
  return (
    lagging.length === 0 &&
    files.every(({ path, document }) => {
      const known = textOf(session.engagement, path);
      return known !== undefined && isSameText(bufferText(document, known), known);
    })
  );
}

/** Buffers have one kind of line ends, whatever their files have. */
function isSameText(one: string, other: string): boolean {
  return one === other || one.replace(/\r\n?/g, "\n") === other.replace(/\r\n?/g, "\n");
}

/** Milliseconds after which a buffer that does not follow its file is given up. */
const PATIENCE = 3000;

/** Milliseconds in which VS Code ends what it was at when it told of a buffer's new text: it cannot save meanwhile. */
const SETTLING = 200;

/** Settles when VS Code has taken over what another program wrote, or does not. */
function reloaded(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    let timer = setTimeout(done, PATIENCE);
    const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document) return;
      clearTimeout(timer);
      timer = setTimeout(done, SETTLING);
    });
  });
}

/** Whether the plan could still be applied: files may have changed between the look at them and now. */
async function isApplied(session: Session, plan: ChangePlan, areClean: boolean): Promise<boolean> {
  try {
    // VS Code saves what a refactoring changes in several files before it would open an editor for each of them.
    await applyChanges(session, plan.changes, { isRefactoring: areClean });
    return true;
  } catch (error) {
    if (error instanceof RescueError && error.code === "file-changed") return false;
    throw error;
  }
}

/** On a slow machine VS Code opens editors for files that were not saved at once; nobody asked for them. */
async function closeAgain(before: readonly vscode.Tab[], files: readonly OpenFile[]): Promise<void> {
  const known = new Set(before.map(uriOf));
  const touched = new Set(files.map(({ document }) => document.uri.toString()));
  const opened = openTabs().filter((tab) => {
    const uri = uriOf(tab);
    return !tab.isActive && !tab.isDirty && uri !== undefined && touched.has(uri) && !known.has(uri);
  });
  if (opened.length > 0) await vscode.window.tabGroups.close(opened, true);
}

function openTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

function uriOf({ input }: vscode.Tab): string | undefined {
  return input instanceof vscode.TabInputText ? input.uri.toString() : undefined;
}

async function save(files: readonly OpenFile[]): Promise<void> {
  const saved = await Promise.all(files.map(({ document }) => !document.isDirty || document.save()));
  const unsaved = files.filter((_, index) => !saved[index]);
  if (unsaved.length === 0) return;
  throw new RescueError(
    "file-changed",
    vscode.l10n.t("{0} could not be saved.", unsaved.map(({ path }) => path).join(", ")),
    vscode.l10n.t("It stands changed in its editor, where you can compare it with the file."),
  );
}
