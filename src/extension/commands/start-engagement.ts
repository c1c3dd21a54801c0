import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { type PersonText, parsePerson } from "../../core/changes/parse-person.ts";
import { type FirstFacts, type FirstPerson, startEngagement } from "../../core/changes/start-engagement.ts";
import { isPlainDate } from "../../core/text/plain-date.ts";
import { writePlan } from "../../node/apply-plan.ts";
import { ENGAGEMENT_FILE } from "../../node/engagement-folder.ts";
import { readEngagementTemplate } from "../../node/engagement-template.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { askText, needed } from "../ask.ts";
import { askFolder, showFolder } from "../ask-folder.ts";
import { localDay } from "../clock.ts";
import type { Command } from "./command.ts";

/** Starts an engagement in a folder: asks for it, the client, the CRM, day one and who holds the first three roles. */
export const command: Command = {
  id: "rescue.startEngagement",
  needsTrust: true,
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
  const people = dayOne && (await askPeople(title));
  return people ? { client, crm, dayOne, people } : undefined;
}

/** Who holds the roles that a rescue cannot do without; whoever is not known yet is left out. */
async function askPeople(title: string): Promise<FirstPerson[] | undefined> {
  const roles: readonly (readonly [FirstPerson["role"], string])[] = [
    ["executive-sponsor", vscode.l10n.t("Who is the executive sponsor?")],
    ["business-owner", vscode.l10n.t("Who is the business owner, who decides the scope?")],
    ["delivery-lead", vscode.l10n.t("Who leads the rescue team?")],
  ];
  const people: FirstPerson[] = [];
  for (const [role, question] of roles) {
    const answer = await askPerson(title, question);
    if (answer === undefined) return undefined;
    const person = parsePerson(answer);
    if (person) people.push(toFirst(person, role));
  }
  return people;
}

/** An empty answer says that it is not known yet; undefined ends the questions. */
function askPerson(title: string, question: string): Promise<string | undefined> {
  return askText({
    title,
    prompt: `${question} ${vscode.l10n.t("Leave it empty to say it later.")}`,
    placeHolder: vscode.l10n.t("Full Name <name@example.org>"),
    problem: (typed) =>
      typed === "" || parsePerson(typed)
        ? undefined
        : vscode.l10n.t("Write it as in {0}.", "Full Name <name@example.org>"),
  });
}

function toFirst({ login, ...person }: PersonText, role: FirstPerson["role"]): FirstPerson {
  return { ...person, role, ...(login === undefined ? {} : { github: login }) };
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
