import * as vscode from "vscode";
import type { Presentation } from "../core/views/presentation.ts";

/** How we say things in VS Code: in its language, days the way that language writes them. */
export const presentation: Presentation = {
  say: (message, ...args) => (args.length > 0 ? vscode.l10n.t(message, ...args) : translated(message)),
  day: (date) => days().format(new Date(`${date}T00:00:00Z`)),
};

/**
 * A message without holes. It may be the title of an engagement's own kind, in which VS Code would fill `{length}`, and
 * of which `constructor` would be no text.
 */
function translated(message: string): string {
  const { bundle = {} } = vscode.l10n;
  return (Object.hasOwn(bundle, message) ? bundle[message] : undefined) ?? message;
}

let format: Intl.DateTimeFormat | undefined;

function days(): Intl.DateTimeFormat {
  format ??= new Intl.DateTimeFormat(vscode.env.language, { day: "numeric", month: "short", timeZone: "UTC" });
  return format;
}
