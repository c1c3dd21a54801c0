import * as vscode from "vscode";
import { ofKind } from "../core/engagement/engagement.ts";
import { isPlainDate } from "../core/text/plain-date.ts";
import { askText } from "./ask.ts";
import { pick } from "./pick.ts";
import type { Session } from "./session.ts";

/** How a real user tried what was fixed. */
export interface Retest {
  readonly by: string;
  readonly on: string;
  readonly result: "pass" | "fail";
  readonly unaided: boolean;
}

/** Asks who tried it, on which day and how it went; undefined when a question was waved away. */
export async function askRetest(session: Session, title: string): Promise<Retest | undefined> {
  const options = { title, ignoreFocusOut: true };
  const by = await pick(users(session), {
    ...options,
    placeHolder: vscode.l10n.t("Which user tried it?"),
  });
  const on = by && (await askDay(session, title));
  const outcome = on && (await pick(outcomes(), { ...options, placeHolder: vscode.l10n.t("How did it go?") }));
  return by && on && outcome ? { by: by.value, on, result: outcome.result, unaided: outcome.unaided } : undefined;
}

/** Users of the client: what the team or the partner tries does not count. Those who work in the CRM come first. */
function users({ engagement, context }: Session) {
  const people = ofKind(engagement, "person").filter(
    ({ value }) => value.side === "client" && (value.until ?? context.today) >= context.today,
  );
  const isUser = ({ value }: (typeof people)[number]): boolean => value.roles?.includes("end-user") ?? false;
  return people
    .toSorted((a, b) => Number(isUser(b)) - Number(isUser(a)))
    .map(({ id, title, value }) => ({ icon: "person", label: title, description: value.title ?? "", value: id }));
}

function askDay({ context }: Session, title: string): Promise<string | undefined> {
  return askText({
    title,
    prompt: vscode.l10n.t("On which day?"),
    value: context.today,
    problem: (day) =>
      isPlainDate(day) ? undefined : vscode.l10n.t("Write a day that exists, as in {0}.", "2026-03-02"),
  });
}

function outcomes() {
  return [
    {
      icon: "pass",
      label: vscode.l10n.t("It works, and nobody helped"),
      detail: vscode.l10n.t("The gap can be closed."),
      result: "pass",
      unaided: true,
    },
    {
      icon: "info",
      label: vscode.l10n.t("It works, with help"),
      detail: vscode.l10n.t("Kept with the gap. It has to be tried again alone."),
      result: "pass",
      unaided: false,
    },
    {
      icon: "error",
      label: vscode.l10n.t("It does not work"),
      detail: vscode.l10n.t("Kept with the gap, which goes back to work."),
      result: "fail",
      unaided: true,
    },
  ] as const;
}
