import * as vscode from "vscode";
import type { Presentation } from "../core/views/presentation.ts";

/** How we say things in VS Code: in its language, days the way that language writes them. */
export const presentation: Presentation = {
  say: (message, ...args) => vscode.l10n.t(message, ...args),
  day: (date) => days().format(new Date(`${date}T00:00:00Z`)),
};

let format: Intl.DateTimeFormat | undefined;

function days(): Intl.DateTimeFormat {
  format ??= new Intl.DateTimeFormat(vscode.env.language, { day: "numeric", month: "short", timeZone: "UTC" });
  return format;
}
