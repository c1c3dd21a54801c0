import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { type FirstFacts, startEngagement } from "../../core/changes/start-engagement.ts";
import { isPlainDate } from "../../core/text/plain-date.ts";
import { writePlan } from "../../node/apply-plan.ts";
import { ENGAGEMENT_FILE } from "../../node/engagement-folder.ts";
import { readEngagementTemplate } from "../../node/engagement-template.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { askText, needed } from "../ask.ts";
import { askFolder, showFolder } from "../ask-folder.ts";
import { localDay } from "../clock.ts";
import type { Command } from "./command.ts";

/** Starts an engagement in a folder: asks for it, the client, the CRM and day one. */
export const command: Command = {
  id: "rescue.startEngagement",
  writes: true,
  async run({ extension, engagements }) {
    const folder = await askFolder(vscode.l10n.t("Start the engagement here"));
    if (!folder) return;
    if (existsSync(join(folder.fsPath, ENGAGEMENT_FILE)))
      throw new RescueError(
        "exists",
        vscode.l10n.t("This folder is an engagement already."),
        vscode.l10n.t("Open it, or choose another folder."),
      );
    const facts = await askFacts();
    if (!facts) return;
    const plan = startEngagement(readEngagementTemplate(extension.extensionPath), facts);
    writePlan(folder.fsPath, plan);
    const { commitFirst } = await import("../../node/first-commit.ts");
    await commitFirst(folder.fsPath, plan);
    await showFolder(folder, engagements);
  },
};

async function askFacts(): Promise<FirstFacts | undefined> {
  const title = vscode.l10n.t("Start an engagement");
  const client = await askText({ title, prompt: vscode.l10n.t("Who is the client?"), problem: needed });
  const crm = client && (await askText({ title, prompt: vscode.l10n.t("Which CRM is rescued?"), problem: needed }));
  const dayOne = crm && (await askDayOne(title));
  return dayOne ? { client, crm, dayOne, people: [] } : undefined;
}

function askDayOne(title: string): Promise<string | undefined> {
  return askText({
    title,
    prompt: vscode.l10n.t("Which day is day 1 of the 30?"),
    value: localDay(new Date()),
    problem: (answer) =>
      isPlainDate(answer) ? undefined : vscode.l10n.t("Write a day that exists, as in {0}.", "2026-03-02"),
  });
}
