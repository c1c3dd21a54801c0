import * as vscode from "vscode";
import { currentSession } from "../current-session.ts";
import type { Session } from "../session.ts";
import type { Command } from "./command.ts";

/** Shows what the files change against a branch. Takes the branch's name, or asks for it. */
export const command: Command = {
  id: "rescue.reviewChanges",
  needsTrust: true,
  async run({ engagements, review }, argument) {
    const session = currentSession(engagements);
    const against = typeof argument === "string" ? argument : await askBranch(session);
    if (against === undefined) return;
    const options = { location: { viewId: "rescue.review" } };
    await vscode.window.withProgress(options, () => review.start(session, against));
    await vscode.commands.executeCommand("rescue.review.focus");
  },
};

async function askBranch({ root }: Session): Promise<string | undefined> {
  const { branchesByUse } = await import("../../node/branches.ts");
  const { openForReading } = await import("../../node/engagement-at.ts");
  const branches = await branchesByUse(await openForReading(root.fsPath));
  const items = branches.map(({ name, isCurrent, subject }) => ({
    label: `$(git-branch) ${name}`,
    ...(isCurrent ? { description: vscode.l10n.t("this branch") } : {}),
    detail: subject,
    name,
  }));
  const options = { placeHolder: vscode.l10n.t("Review what changes against which branch?"), matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.name;
}
