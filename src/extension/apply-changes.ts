import * as vscode from "vscode";
import type { FileChange } from "../core/text/change-plan.ts";
import { RescueError } from "../node/rescue-error.ts";
import { rangesIn, toUri } from "./convert.ts";
import { type Session, textOf } from "./session.ts";

/**
 * Makes changes in the editor, where the person can undo them. Throws `file-changed` when a file is no longer as it was
 * when the changes were made up.
 */
export async function applyChanges(
  session: Session,
  changes: readonly FileChange[],
  metadata: vscode.WorkspaceEditMetadata = {},
): Promise<void> {
  const stale = changes.find(
    (change) => change.type !== "create" && textOf(session.engagement, change.path) !== change.base,
  );
  const applied = !stale && (await vscode.workspace.applyEdit(toWorkspaceEdit(session.root, changes), metadata));
  if (applied) return;
  throw new RescueError(
    "file-changed",
    vscode.l10n.t("{0} could not be changed: it is no longer as it was a moment ago.", stale?.path ?? pathsOf(changes)),
    vscode.l10n.t("Look at it and try again."),
  );
}

/** Changes as VS Code applies them. */
export function toWorkspaceEdit(root: vscode.Uri, changes: readonly FileChange[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const change of changes) {
    const uri = toUri(root, change.path);
    if (change.type === "create")
      edit.createFile(uri, { contents: new TextEncoder().encode(change.text), overwrite: false });
    else {
      const range = rangesIn(change.base);
      for (const { span, text } of change.edits ?? []) edit.replace(uri, range(span), text);
      if (change.type === "rename") edit.renameFile(uri, toUri(root, change.to), { overwrite: false });
    }
  }
  return edit;
}

function pathsOf(changes: readonly FileChange[]): string {
  return changes.map((change) => change.path).join(", ");
}
