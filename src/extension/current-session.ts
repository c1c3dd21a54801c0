import * as vscode from "vscode";
import { RescueError } from "../node/rescue-error.ts";
import type { Engagements } from "./engagements.ts";
import type { Session } from "./session.ts";

/** The engagement that commands work on. Throws `no-engagement` where none is open. */
export function currentSession({ current }: Engagements): Session {
  if (current) return current.session;
  throw new RescueError(
    "no-engagement",
    vscode.l10n.t("No engagement is open in this window."),
    vscode.l10n.t("Open the folder of one, or start one."),
  );
}
