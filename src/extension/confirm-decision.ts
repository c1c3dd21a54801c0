import * as vscode from "vscode";
import { commitMessage, type FileChange } from "../core/text/change-plan.ts";
import type { PreparedDecision } from "../node/record-decision.ts";
import type { Session } from "./session.ts";

/** Shows what would be committed and asks whether to. Nothing is written yet. */
export async function confirmDecision(session: Session, { plan, commit }: PreparedDecision): Promise<boolean> {
  const go: Entry = { label: vscode.l10n.t("$(check) Record the decision"), detail: commit.subject };
  const look: Entry = { label: vscode.l10n.t("$(eye) Show the whole commit message") };
  const heading: Entry = { label: vscode.l10n.t("Files of the commit"), kind: vscode.QuickPickItemKind.Separator };
  const files = plan.changes.map(
    (change): Entry => ({ label: `$(file) ${change.path}`, description: wordOf(change), change }),
  );
  const title = vscode.l10n.t("Record this decision?");
  const options = { title, placeHolder: firstLine(commit.body), ignoreFocusOut: true };
  for (;;) {
    const chosen = await vscode.window.showQuickPick([go, look, heading, ...files], options);
    if (chosen === go || chosen === undefined) return chosen === go;
    if (chosen.change) await showChange(session, chosen.change);
    else await showText(commitMessage(commit));
  }
}

interface Entry extends vscode.QuickPickItem {
  readonly change?: FileChange;
}

function wordOf(change: FileChange): string {
  if (change.type === "create") return vscode.l10n.t("new");
  return change.type === "rename" ? vscode.l10n.t("renamed") : vscode.l10n.t("changed");
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

async function showChange(session: Session, change: FileChange): Promise<void> {
  if (change?.type === "create") await showText(change.text);
  else await vscode.window.showTextDocument(vscode.Uri.joinPath(session.root, change.path), BESIDE);
}

/** In an editor of its own that is gone when the next one opens. */
async function showText(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language: "markdown" });
  await vscode.window.showTextDocument(document, BESIDE);
}

const BESIDE = { preview: true, preserveFocus: true } as const;
