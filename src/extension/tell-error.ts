import * as vscode from "vscode";
import { refusalText } from "../core/views/presentation.ts";
import { RescueError, type RescueErrorCode } from "../node/rescue-error.ts";
import { literal } from "./literal.ts";
import { presentation } from "./presentation.ts";

/** Tells a person what went wrong: what happened, what to do, and a button that does it where there is one. */
export async function tellError(error: RescueError): Promise<void> {
  const remedy = REMEDIES[error.code]?.();
  const text = wordsOf(error);
  const chosen = await vscode.window.showErrorMessage(literal(text), ...(remedy ? [remedy.title] : []));
  if (remedy && chosen === remedy.title) await vscode.commands.executeCommand(remedy.command, ...(remedy.args ?? []));
}

/** What an error says, in the user's language as far as it is known there: git's own words stay git's. */
export function wordsOf({ message, hint, refusals }: RescueError): string {
  const { say } = presentation;
  return `${refusals.length > 0 ? refusalText(say, refusals) : say(message)} ${say(hint)}`;
}

/** Thrown where a command would write or run git in a workspace that is not trusted. */
export function notTrusted(): RescueError {
  return new RescueError(
    "refused",
    vscode.l10n.t("Nothing is written and git is not run in a workspace that is not trusted."),
    vscode.l10n.t("Trust the workspace first, if you know where it comes from."),
  );
}

interface Remedy {
  readonly title: string;
  readonly command: string;
  readonly args?: readonly unknown[];
}

const sourceControl = (): Remedy => ({ title: vscode.l10n.t("Open Source Control"), command: "workbench.view.scm" });
const problems = (): Remedy => ({ title: vscode.l10n.t("Show problems"), command: "workbench.actions.view.problems" });

/** A command that mends it; where none can, the hint alone says what to do. */
const REMEDIES: Partial<Readonly<Record<RescueErrorCode, () => Remedy>>> = {
  "not-a-repository": () => ({ title: vscode.l10n.t("Initialize repository"), command: "git.init" }),
  "unborn-head": sourceControl,
  "detached-head": () => ({ title: vscode.l10n.t("Check out a branch"), command: "git.checkout" }),
  "operation-in-progress": sourceControl,
  "commit-failed": () => ({ title: vscode.l10n.t("Show git's output"), command: "git.showOutput" }),
  refused: () =>
    vscode.workspace.isTrusted
      ? problems()
      : { title: vscode.l10n.t("Manage workspace trust"), command: "workbench.trust.manage" },
  "file-changed": () => ({ title: vscode.l10n.t("Try again"), command: "rescue.sign" }),
};
