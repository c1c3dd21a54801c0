import { join } from "node:path";
import * as vscode from "vscode";
import { type PersonText, parsePerson } from "../../core/changes/parse-person.ts";
import type { FirstFacts, FirstPerson } from "../../core/changes/start-engagement.ts";
import { isRecord } from "../../core/kinds/values.ts";
import { FORGES, type Forge } from "../../core/ledger/code-owners.ts";
import { isPlainDate } from "../../core/text/plain-date.ts";
import { writePlan } from "../../node/apply-plan.ts";
import { loadAssets } from "../../node/assets.ts";
import { planEngagement, refuseOccupied, repositoryAbove } from "../../node/new-engagement.ts";
import { askChoice, askText, needed } from "../ask.ts";
import { askFolder, showFolder } from "../ask-folder.ts";
import { localDay } from "../clock.ts";
import type { Command } from "./command.ts";

/**
 * Starts an engagement in a folder, as `rescue init` does: asks for it, the client, the CRM, day one, the forge, who
 * holds the first three roles, and how files are merged.
 */
export const command: Command = {
  id: "rescue.startEngagement",
  needsTrust: true,
  async run({ extension, engagements }) {
    const folder = await askFolder(vscode.l10n.t("Start the engagement here"));
    if (!folder) return;
    const root = folder.fsPath;
    const productFolder = extension.extensionPath;
    // Nobody answers a row of questions for a folder that is taken.
    refuseOccupied(root, { productFolder, forges: [] });
    const answers = await askAnswers(root);
    if (!answers) return;
    const { facts, forges, merges } = answers;
    const made = { productFolder, version: versionOf(extension), today: localDay(new Date()), forges, merges };
    refuseOccupied(root, made);
    const plan = planEngagement(made, facts);
    writePlan(root, plan);
    const { commitFirst } = await import("../../node/first-commit.ts");
    await commitFirst(root, plan);
    if (merges) await setUpMerges(productFolder, root);
    await showFolder(folder, engagements);
  },
};

interface Answers {
  readonly facts: FirstFacts;
  readonly forges: readonly Forge[];
  readonly merges: boolean;
}

async function askAnswers(root: string): Promise<Answers | undefined> {
  const title = vscode.l10n.t("Start an engagement");
  const client = await askText({ title, prompt: vscode.l10n.t("Who is the client?"), problem: needed });
  const crm = client && (await askText({ title, prompt: vscode.l10n.t("Which CRM is rescued?"), problem: needed }));
  const dayOne = crm && (await askDayOne(title));
  const forges = dayOne ? await askForges(title, root) : undefined;
  const people = forges && (await askPeople(title, forges));
  const merges = people && (await askMerges(title));
  if (!client || !crm || !dayOne || !forges || !people || merges === undefined) return undefined;
  return { facts: { client, crm, dayOne, people }, forges, merges };
}

/** Asks which forge is to check changes. Below the top of a repository none looks for its files, so nothing is asked. */
async function askForges(title: string, root: string): Promise<readonly Forge[] | undefined> {
  if (repositoryAbove(root) !== undefined) return [];
  return askChoice<readonly Forge[]>(title, vscode.l10n.t("Where will changes be reviewed?"), [
    {
      label: "GitHub",
      detail: vscode.l10n.t("Adds workflows that check pull requests, a form for them, and CODEOWNERS by the roles."),
      value: ["github"],
    },
    {
      label: "GitLab",
      detail: vscode.l10n.t(
        "Adds a pipeline that checks merge requests, a form for them, and CODEOWNERS by the roles.",
      ),
      value: ["gitlab"],
    },
    { label: vscode.l10n.t("GitHub and GitLab"), detail: vscode.l10n.t("Adds the files for both."), value: FORGES },
    {
      label: vscode.l10n.t("Neither, or not known yet"),
      detail: vscode.l10n.t("Adds no such files; rescue codeowners and the documentation help later."),
      value: [],
    },
  ]);
}

function askMerges(title: string): Promise<boolean | undefined> {
  return askChoice(title, vscode.l10n.t("How shall git merge two branches?"), [
    {
      label: vscode.l10n.t("Line by line"),
      detail: vscode.l10n.t("As git does. Changes of neighbouring fields are a conflict."),
      value: false,
    },
    {
      label: vscode.l10n.t("Field by field"),
      detail: vscode.l10n.t("Adds .gitattributes, and a merge driver to the settings of this clone."),
      value: true,
    },
  ]);
}

/** The command line that git calls as its merge driver comes with the extension. */
async function setUpMerges(productFolder: string, root: string): Promise<void> {
  const { installMergeDriver } = await import("../../node/merge-driver.ts");
  await installMergeDriver(loadAssets(productFolder), root, join(productFolder, "dist", "cli.js"));
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  const manifest: unknown = extension.packageJSON;
  return isRecord(manifest) ? String(manifest["version"]) : "";
}

/** Who holds the roles that a rescue cannot do without; whoever is not known yet is left out. */
async function askPeople(title: string, forges: readonly Forge[]): Promise<FirstPerson[] | undefined> {
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
    if (person) people.push(toFirst(person, role, forges));
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

/** A login is one of the forge that is used. */
function toFirst(
  { login, ...person }: PersonText,
  role: FirstPerson["role"],
  [forge = "github", ...others]: readonly Forge[],
): FirstPerson {
  const place = others.length > 0 ? "github" : forge;
  return { ...person, role, ...(login === undefined ? {} : { [place]: login }) };
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
