import * as vscode from "vscode";
import { type Lens, lensesIn } from "../core/features/lenses.ts";
import { rangesIn, toPath } from "./convert.ts";
import type { Engagements } from "./engagements.ts";
import { SELECTOR } from "./features/language-file.ts";
import { literal } from "./literal.ts";
import { presentation } from "./presentation.ts";
import { textOf } from "./session.ts";
import { isOn, onDidSwitch } from "./settings.ts";

/** Says above an artifact what was decided on it, and offers what can be done: sign, decide, compare, look back. */
export function offerCodeLenses(engagements: Engagements): vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changes,
    engagements.onDidChange(() => changes.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changes.fire()),
    onDidSwitch("rescue.codeLens.enabled", () => changes.fire()),
    vscode.languages.registerCodeLensProvider(SELECTOR, {
      onDidChangeCodeLenses: changes.event,
      provideCodeLenses: ({ uri }) => lensesOf(engagements, uri),
    }),
  );
}

function lensesOf(engagements: Engagements, uri: vscode.Uri): vscode.CodeLens[] {
  const session = engagements.holding(uri)?.session;
  const path = session && toPath(session.root, uri);
  if (!session || path === undefined || !isOn("rescue.codeLens.enabled", uri)) return [];
  const range = rangesIn(textOf(session.engagement, path) ?? "");
  return lensesIn({ ...session.context, ...presentation }, path)
    .filter(({ action }) => (vscode.workspace.isTrusted && session.git.isHere) || action.type === "record")
    .map((lens) => new vscode.CodeLens(range(lens.span), toCommand(lens)));
}

/** A lens does what a row with its action does. */
function toCommand({ text, icon, action, target }: Lens): vscode.Command {
  return {
    title: `$(${icon}) ${literal(text)}`,
    command: COMMANDS[action.type],
    arguments: [{ target, actions: [action] }],
  };
}

const COMMANDS: Readonly<Record<Lens["action"]["type"], string>> = {
  sign: "rescue.sign",
  decide: "rescue.decide",
  record: "rescue.showRecord",
  diff: "rescue.showDiffSinceSigned",
  history: "rescue.showHistory",
};
