import * as vscode from "vscode";
import { findPerson } from "../core/ledger/authority.ts";
import { commitMessage, type FileChange } from "../core/text/change-plan.ts";
import { joined } from "../core/views/trees/tree-node.ts";
import type { PreparedDecision } from "../node/record-decision.ts";
import { type PickEntry, pick } from "./pick.ts";
import type { Session } from "./session.ts";
import type { SignRequest } from "./sign-request.ts";

/** Shows what would be committed and as whom, and asks whether to. Nothing is written yet. */
export async function confirmDecision(
  session: Session,
  prepared: PreparedDecision,
  request: SignRequest,
): Promise<boolean> {
  const { plan, commit } = prepared;
  const go: Entry = { icon: "check", label: vscode.l10n.t("Record the decision"), detail: commit.subject };
  const look: Entry = { icon: "eye", label: vscode.l10n.t("Show the whole commit message") };
  const files = plan.changes.map(
    (change): Entry => ({ icon: "file", label: change.path, description: wordOf(change), change }),
  );
  const entries = [
    go,
    look,
    heading(vscode.l10n.t("Who")),
    ...(await whoEntries(session, prepared, request)),
    heading(vscode.l10n.t("Files of the commit")),
    ...files,
  ];
  const title = vscode.l10n.t("Record this decision?");
  const options = { title, placeHolder: firstLine(commit.body), ignoreFocusOut: true };
  for (;;) {
    const chosen = await pick(entries, options);
    if (chosen === go || chosen === undefined) return chosen === go;
    if (chosen.change) await showChange(session, chosen.change);
    else await showText(commitMessage(commit));
  }
}

function heading(label: string): Entry {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Who decided, who records it, as whom git commits it, and whose key signs it. */
async function whoEntries(
  { engagement, git }: Session,
  prepared: PreparedDecision,
  { by, recordedBy }: SignRequest,
): Promise<Entry[]> {
  const { signer } = prepared;
  const { name, email } = await git.committerOf(prepared);
  const nameOf = (id: string): string => {
    const person = findPerson(engagement, id);
    return joined(person?.value.name ?? id, person?.value.title);
  };
  return [
    { icon: "person", label: vscode.l10n.t("Decided by {0}", nameOf(by)) },
    { icon: "edit", label: vscode.l10n.t("Recorded by {0}", nameOf(recordedBy)) },
    { icon: "git-commit", label: vscode.l10n.t("Committed as {0}", `${name} <${email}>`) },
    signer
      ? { icon: "key", label: vscode.l10n.t("Signed with the key of {0}", nameOf(signer.person)) }
      : { icon: "circle-slash", label: vscode.l10n.t("Not signed with a key") },
  ];
}

interface Entry extends PickEntry {
  readonly change?: FileChange;
}

function wordOf(change: FileChange): string {
  if (change.type === "create") return vscode.l10n.t("new");
  if (change.type === "edit" && change.edits.length === 0) return vscode.l10n.t("as it stands");
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
