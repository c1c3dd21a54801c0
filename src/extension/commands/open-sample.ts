import { existsSync, readdirSync } from "node:fs";
import * as vscode from "vscode";
import { addDays } from "../../core/text/plain-date.ts";
import { loadAssets } from "../../node/assets.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { askFolder, showFolder } from "../ask-folder.ts";
import { localDay } from "../clock.ts";
import type { Command } from "./command.ts";

/** Days of the sample that are past: it stands on day 19. */
const DAYS_PAST = 18;

/** Makes the sample engagement, with its whole history, in an empty folder and opens it. */
export const command: Command = {
  id: "rescue.openSample",
  needsTrust: true,
  async run({ extension, engagements }) {
    const folder = await askFolder(vscode.l10n.t("Put the sample here"));
    if (!folder) return;
    const root = folder.fsPath;
    if (existsSync(root) && readdirSync(root).length > 0)
      throw new RescueError(
        "exists",
        vscode.l10n.t("This folder is not empty."),
        vscode.l10n.t("Choose an empty folder for the sample."),
      );
    const { playSample } = await import("../../node/play-history.ts");
    const productFolder = extension.extensionPath;
    const now = new Date().toISOString();
    const dayOne = addDays(localDay(new Date()), -DAYS_PAST);
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Making the sample engagement"),
    };
    await vscode.window.withProgress(options, () =>
      playSample({ productFolder, assets: loadAssets(productFolder), root, dayOne, now, git: true }),
    );
    await showFolder(folder, engagements);
  },
};
