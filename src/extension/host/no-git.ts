import * as vscode from "vscode";
import { RescueError } from "../../node/rescue-error.ts";
import type { Git } from "./git.ts";

/** Says that something cannot be done without git, and where it can. */
export function gitNeeded(): RescueError {
  return new RescueError(
    "git-missing",
    vscode.l10n.t("This needs git, which cannot be run on this folder from here."),
    vscode.l10n.t("Open a clone of the repository in VS Code on the desktop, and do it there."),
  );
}

/** Says that a command has no code for a browser. */
export function diskNeeded(): RescueError {
  return new RescueError(
    "usage",
    vscode.l10n.t("This cannot be done in a browser."),
    vscode.l10n.t("Open the folder in VS Code on the desktop, and do it there."),
  );
}

const refuse = async (): Promise<never> => {
  throw gitNeeded();
};
const unknown = async (): Promise<undefined> => undefined;

/** Stands for the repository where git cannot be run: what is in the files is all that is known. */
export const NO_GIT: Git = {
  isHere: false,
  email: unknown,
  past: unknown,
  dueSlips: unknown,
  folder: refuse,
  branches: refuse,
  commonCommit: refuse,
  namedSince: refuse,
  inputsAt: refuse,
  textAt: refuse,
  historyOf: refuse,
  findContent: refuse,
  signoffsElsewhere: async () => [],
  audit: refuse,
  prepare: refuse,
  committerOf: refuse,
  commit: refuse,
  recover: refuse,
};
