import * as vscode from "vscode";
import { findArtifact } from "../core/engagement/engagement.ts";
import { toPath } from "./convert.ts";
import { pick } from "./pick.ts";
import type { Session } from "./session.ts";
import type { SignRequest } from "./sign-request.ts";

/**
 * Saves the files of the subjects and of the evidence, since a decision is taken on what is on disk. Asks before it does
 * unless `silent`; false when the person would rather not.
 */
export async function saveFirst(
  session: Session,
  { ids, evidence }: Pick<SignRequest, "ids" | "evidence">,
  silent: boolean,
): Promise<boolean> {
  const subjects = ids.flatMap((id) => findArtifact(session.engagement, id)?.file.path ?? []);
  const paths = [...subjects, ...evidence.flatMap(({ file }) => file ?? [])];
  const unsaved = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && paths.includes(toPath(session.root, document.uri) ?? ""),
  );
  if (unsaved.length === 0) return true;
  if (!silent && !(await mayBeSaved(unsaved))) return false;
  const saved = await Promise.all(unsaved.map((document) => document.save()));
  return saved.every(Boolean);
}

async function mayBeSaved(documents: readonly vscode.TextDocument[]): Promise<boolean> {
  const names = documents.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(", ");
  const save = { label: vscode.l10n.t("Save and go on"), detail: names };
  const options = { placeHolder: vscode.l10n.t("A decision is taken on saved files."), ignoreFocusOut: true };
  const chosen = await pick([save, { label: vscode.l10n.t("Not now") }], options);
  return chosen === save;
}
