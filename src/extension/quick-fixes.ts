import * as vscode from "vscode";
import { fixesAt } from "../core/features/code-actions.ts";
import { toWorkspaceEdit } from "./apply-changes.ts";
import { offsetIn, toPath } from "./convert.ts";
import type { Engagements } from "./engagements.ts";
import { SELECTOR } from "./features/language-file.ts";
import { textOf } from "./session.ts";

const KINDS = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };

/** Offers the fixes of findings at the light bulb. */
export function offerQuickFixes(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(SELECTOR, { provideCodeActions: fixesIn(engagements) }, KINDS);
}

function fixesIn(engagements: Engagements): vscode.CodeActionProvider["provideCodeActions"] {
  return (document, range, context) => {
    const engagement = engagements.holding(document.uri);
    const path = engagement && toPath(engagement.session.root, document.uri);
    if (!engagement || path === undefined) return [];
    const { session, findings } = engagement;
    const text = textOf(session.engagement, path) ?? "";
    const place = { start: offsetIn(text, range.start), end: offsetIn(text, range.end) };
    return fixesAt(session.engagement, findings.of(path), place).map(({ finding, fix, isOnly }) => {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.edit = toWorkspaceEdit(session.root, fix.changes);
      action.diagnostics = context.diagnostics.filter(({ message }) => message === finding.message);
      action.isPreferred = isOnly;
      return action;
    });
  };
}
