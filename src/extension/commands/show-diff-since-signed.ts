import * as vscode from "vscode";
import { signedDigest } from "../../core/ledger/signed-content.ts";
import type { Artifact } from "../../core/parse/artifact.ts";
import { labelOf } from "../../core/views/trees/tree-node.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { artifactFor } from "../artifact-for.ts";
import { currentSession } from "../current-session.ts";
import type { Session } from "../session.ts";
import { showComparison } from "../versions.ts";
import type { Command } from "./command.ts";

/** Compares what was signed, as the sign-off's digest finds it in the history, with the file of today. */
export const command: Command = {
  id: "rescue.showDiffSinceSigned",
  needsTrust: true,
  needsGit: true,
  async run({ engagements }, argument) {
    const session = currentSession(engagements);
    const artifact = artifactFor(session, argument);
    const digest = artifact && signedDigest(session.engagement, artifact.id);
    if (!artifact || digest === undefined)
      throw new RescueError(
        "refused",
        vscode.l10n.t("Nothing is signed here."),
        vscode.l10n.t("Open a file that a decision was taken on, or choose one in the Decisions view."),
      );
    await show(session, artifact, digest);
  },
};

async function show(session: Session, artifact: Artifact, digest: string): Promise<void> {
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Rescue: reading the history") };
  const search = () => session.git.findContent(session.engagement.kinds, artifact, digest);
  const before = await vscode.window.withProgress(options, search);
  if (!before)
    throw new RescueError(
      "incomplete-history",
      vscode.l10n.t("What was signed of {0} is nowhere in this branch’s history.", artifact.id),
      vscode.l10n.t("Fetch the whole history; if it was there once, the history was rewritten: run rescue audit."),
    );
  const title = `${labelOf(artifact)} (${vscode.l10n.t("signed ↔ now")})`;
  await showComparison(session, { title, before, after: { path: artifact.file.path } });
}
