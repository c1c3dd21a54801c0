import * as vscode from "vscode";
import { newestSignoff } from "../../core/views/decision-actions.ts";
import { targetOf } from "../../core/views/trees/tree-node.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { artifactFor } from "../artifact-for.ts";
import { currentSession } from "../current-session.ts";
import { openTarget } from "../open-place.ts";
import type { Command } from "./command.ts";

/** Opens the newest sign-off on an artifact; of a sign-off, itself. */
export const command: Command = {
  id: "rescue.showRecord",
  needsTrust: false,
  async run({ engagements }, argument) {
    const session = currentSession(engagements);
    const artifact = artifactFor(session, argument);
    const signoff = artifact?.kind.name === "signoff" ? artifact : artifact && newestSignoff(session.context, artifact);
    if (!signoff)
      throw new RescueError(
        "refused",
        vscode.l10n.t("No decision is recorded here."),
        vscode.l10n.t("Open a file that a decision was taken on, or choose one in the Decisions view."),
      );
    await openTarget(session, targetOf(signoff));
  },
};
