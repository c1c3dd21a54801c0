import * as vscode from "vscode";
import { fixAll } from "../../core/features/fix-all.ts";
import { toWorkspaceEdit } from "../apply-changes.ts";
import type { Engagements, OpenEngagement } from "../engagements.ts";
import { languageFile, SELECTOR } from "./language-file.ts";

/** What VS Code runs on saving where the person's settings say so. */
const IN_FILE = vscode.CodeActionKind.SourceFixAll.append("rescue");
/** Never on saving: it reaches further than what is saved. */
const IN_ENGAGEMENT = vscode.CodeActionKind.Source.append("rescue.fixEngagement");

/** Offers to fix everything that needs no judgement, in the file or in the whole engagement. */
export function offerFixAll(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    SELECTOR,
    {
      provideCodeActions(document, _range, { only }) {
        const file = languageFile(engagements, document);
        if (!file || !only) return [];
        const { engagement, path } = file;
        const everywhere = new Set(engagement.findings.all.map((finding) => finding.path));
        return [
          ...(only.contains(IN_FILE)
            ? fixing(engagement, [path], { title: vscode.l10n.t("Fix all in this file"), kind: IN_FILE })
            : []),
          ...(only.contains(IN_ENGAGEMENT)
            ? fixing(engagement, [...everywhere], {
                title: vscode.l10n.t("Fix all in the engagement"),
                kind: IN_ENGAGEMENT,
              })
            : []),
        ];
      },
    },
    { providedCodeActionKinds: [IN_FILE, IN_ENGAGEMENT] },
  );
}

function fixing(
  { session }: OpenEngagement,
  paths: readonly string[],
  { title, kind }: { readonly title: string; readonly kind: vscode.CodeActionKind },
): vscode.CodeAction[] {
  const changes = fixAll(session.context, paths);
  if (changes.length === 0) return [];
  const action = new vscode.CodeAction(title, kind);
  action.edit = toWorkspaceEdit(session.root, changes);
  return [action];
}
