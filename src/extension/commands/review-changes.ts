import * as vscode from "vscode";
import { currentSession } from "../current-session.ts";
import { pick } from "../pick.ts";
import type { Session } from "../session.ts";
import type { Command } from "./command.ts";

/** Shows what the files change against a branch. Takes the branch's name, or asks for it. */
export const command: Command = {
  id: "rescue.reviewChanges",
  needsTrust: true,
  needsGit: true,
  async run({ engagements, review }, argument) {
    const session = currentSession(engagements);
    const against = typeof argument === "string" ? argument : await askBranch(session);
    if (against === undefined) return;
    const options = { location: { viewId: "rescue.review" } };
    await vscode.window.withProgress(options, () => review.start(session, against));
    await vscode.commands.executeCommand("rescue.review.focus");
  },
};

async function askBranch({ git }: Session): Promise<string | undefined> {
  const branches = await git.branches();
  const items = branches.map(({ name, isCurrent, subject }) => ({
    icon: "git-branch",
    label: name,
    ...(isCurrent ? { description: vscode.l10n.t("this branch") } : {}),
    detail: subject,
    name,
  }));
  const options = { placeHolder: vscode.l10n.t("Review what changes against which branch?"), matchOnDetail: true };
  return (await pick(items, options))?.name;
}
