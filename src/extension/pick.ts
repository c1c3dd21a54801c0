import * as vscode from "vscode";
import { literal } from "./literal.ts";

/** What a list offers. Its texts may come from files. */
export interface PickEntry {
  /** Name of a codicon. */
  readonly icon?: string;
  readonly label: string;
  /** Shown dimmed after the label. */
  readonly description?: string;
  /** Shown on a line below the label. */
  readonly detail?: string;
  /** A separator is a heading and cannot be chosen. */
  readonly kind?: vscode.QuickPickItemKind;
}

/** Shows a list and gives what was chosen, or undefined. Texts are shown as they stand; only an icon is drawn. */
export async function pick<Offered extends PickEntry>(
  entries: readonly Offered[],
  options: vscode.QuickPickOptions,
): Promise<Offered | undefined> {
  const items = entries.map((entry) => ({ ...toItem(entry), entry }));
  return (await vscode.window.showQuickPick(items, options))?.entry;
}

function toItem({ icon, label, description, detail, kind }: PickEntry): vscode.QuickPickItem {
  return {
    label: icon !== undefined && ICON.test(icon) ? `$(${icon}) ${literal(label)}` : literal(label),
    ...(description === undefined ? {} : { description: literal(description) }),
    ...(detail === undefined ? {} : { detail: literal(detail) }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** An engagement's own kinds name theirs, and may name what is none. */
const ICON = /^[\w-]+$/;
