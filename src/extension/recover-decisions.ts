import * as vscode from "vscode";
import type { Recovered } from "../node/recover.ts";
import { RescueError } from "../node/rescue-error.ts";
import type { Engagements } from "./engagements.ts";
import { literal } from "./literal.ts";
import type { Session } from "./session.ts";
import { tellError } from "./tell-error.ts";

/** Finishes or undoes decisions that were cut off, once an engagement, as soon as the workspace is trusted. */
export function recoverDecisions(engagements: Engagements): vscode.Disposable {
  const seen = new WeakSet<Session>();
  const look = (): void => {
    if (!vscode.workspace.isTrusted) return;
    for (const { session } of engagements.all) {
      if (seen.has(session)) continue;
      seen.add(session);
      void recoverIn(session);
    }
  };
  return vscode.Disposable.from(engagements.onDidChange(look), vscode.workspace.onDidGrantWorkspaceTrust(look));
}

async function recoverIn({ git }: Session): Promise<void> {
  try {
    const recovered = await git.recover();
    if (recovered) await tell(recovered);
  } catch (error) {
    if (!(error instanceof RescueError)) throw error;
    // Where git is not, no decision was under way.
    if (error.code !== "not-a-repository" && error.code !== "git-missing") void tellError(error);
  }
}

async function tell({ outcome, title }: Recovered): Promise<void> {
  const isFinished = outcome === "finished";
  const text = isFinished
    ? vscode.l10n.t("A decision was cut off when it was committed already. It has been finished: {0}", title)
    : vscode.l10n.t("A decision was cut off before it was committed. It has been undone, take it again: {0}", title);
  const button = isFinished ? vscode.l10n.t("Show decisions") : vscode.l10n.t("Sign…");
  const chosen = await vscode.window.showWarningMessage(literal(text), button);
  if (chosen) await vscode.commands.executeCommand(isFinished ? "rescue.decisions.focus" : "rescue.sign");
}
