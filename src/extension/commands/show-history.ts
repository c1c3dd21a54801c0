import * as vscode from "vscode";
import { RescueError } from "../../node/rescue-error.ts";
import { artifactFor } from "../artifact-for.ts";
import { currentSession } from "../current-session.ts";
import type { Command } from "./command.ts";

/** Shows the History view with an artifact's commits and decisions. */
export const command: Command = {
  id: "rescue.showHistory",
  needsTrust: true,
  needsGit: true,
  async run({ engagements, history }, argument) {
    const artifact = artifactFor(currentSession(engagements), argument);
    if (!artifact)
      throw new RescueError(
        "refused",
        vscode.l10n.t("No artifact is open."),
        vscode.l10n.t("Open one of the engagement’s files first."),
      );
    history.show(artifact);
    await vscode.commands.executeCommand("rescue.history.focus");
  },
};
