import * as vscode from "vscode";
import { settings } from "../../core/engagement/engagement.ts";
import { pick } from "../pick.ts";
import type { Command } from "./command.ts";

/** Chooses which of several engagements the views show. */
export const command: Command = {
  id: "rescue.switchEngagement",
  needsTrust: false,
  async run({ engagements }) {
    const items = engagements.all.map((engagement) => ({
      label: settings(engagement.session.engagement).client ?? engagement.session.root.fsPath,
      description: vscode.workspace.asRelativePath(engagement.session.root, true),
      engagement,
    }));
    const chosen = await pick(items, { placeHolder: vscode.l10n.t("Show which engagement?") });
    if (chosen) engagements.choose(chosen.engagement);
  },
};
