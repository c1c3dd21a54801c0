import * as vscode from "vscode";
import { ofKind } from "../core/engagement/engagement.ts";
import { namedDays } from "../core/features/complete-dates.ts";
import { tellDay } from "../core/features/tell-day.ts";
import { valueAt } from "../core/kinds/values.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { isPlainDate } from "../core/text/plain-date.ts";
import { meaningOf } from "../core/views/meaning.ts";
import { labelOf, type SetField } from "../core/views/trees/tree-node.ts";
import { wordFor } from "../core/views/trees/words.ts";
import { askText, type Choice } from "./ask.ts";
import { pick } from "./pick.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";

type Several = readonly [Artifact<unknown>, ...Artifact<unknown>[]];

/** Asks for the value that artifacts get; an empty one takes away what they have. Undefined when it was waved away. */
export async function askValue(session: Session, field: SetField, artifacts: Several): Promise<string | undefined> {
  const title = `${TITLES[field]()}: ${nameOf(artifacts)}`;
  const values = new Set(artifacts.map((artifact) => String(valueAt(artifact.value, field) ?? "")));
  const current = values.size === 1 ? [...values][0] : undefined;
  if (field === "due") return askDay(session, title, current);
  const choices = field === "owner" ? people(session) : words(field, artifacts);
  return askWhich(title, choices, current);
}

/** One artifact by its name, several by their number. */
export function nameOf([first, ...others]: Several): string {
  return others.length === 0 ? labelOf(first) : vscode.l10n.t("{0} rows", others.length + 1);
}

const TITLES: Readonly<Record<SetField, () => string>> = {
  owner: () => vscode.l10n.t("Owner"),
  due: () => vscode.l10n.t("Due"),
  horizon: () => vscode.l10n.t("Horizon"),
  status: () => vscode.l10n.t("Status"),
};

async function askWhich(
  title: string,
  choices: readonly Choice<string>[],
  current: string | undefined,
): Promise<string | undefined> {
  const items = choices.map((choice) => {
    const now = choice.value === current ? vscode.l10n.t("as it is") : undefined;
    const description = [choice.description, now].filter(Boolean).join(" · ");
    return description === "" ? choice : { ...choice, description };
  });
  const options = { title, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true };
  return (await pick(items, options))?.value;
}

/** The rescue team first: it owns what is to be done. */
function people({ engagement, context }: Session): Choice<string>[] {
  const present = ofKind(engagement, "person").filter(({ value }) => (value.until ?? context.today) >= context.today);
  const ours = present.filter(({ value }) => value.side === "rescue");
  const choices = [...ours, ...present.filter((person) => !ours.includes(person))].map(({ id, title, value }) => ({
    icon: "person",
    label: title,
    ...(value.title === undefined ? {} : { description: value.title }),
    value: id,
  }));
  return [...choices, { icon: "circle-slash", label: vscode.l10n.t("Nobody"), value: "" }];
}

/** The values of a list; of a status only those that every artifact may take from where it stands. */
function words(field: SetField, artifacts: Several): Choice<string>[] {
  const schema = artifacts[0].kind.schema.properties?.[field];
  const moves = schema?.["x-transitions"];
  const mayBecome = (value: string): boolean =>
    artifacts.every((artifact) => {
      const from = String(valueAt(artifact.value, field) ?? "");
      return !moves || from === value || !Object.hasOwn(moves, from) || moves[from]?.includes(value);
    });
  return (schema?.enum ?? [])
    .map(String)
    .filter(mayBecome)
    .map((value) => {
      const detail = meaningOf(presentation.say, schema, value);
      return { label: wordFor(presentation.say, value), ...(detail ? { detail } : {}), value };
    });
}

async function askDay({ context }: Session, title: string, current: string | undefined): Promise<string | undefined> {
  const told = { ...context, ...presentation };
  const days = namedDays(told).filter(({ on }) => on >= context.today);
  const other = { icon: "edit", label: vscode.l10n.t("Another day…"), value: OTHER };
  const none = { icon: "circle-slash", label: vscode.l10n.t("No date"), value: "" };
  const choices = days.map(({ name, on }) => ({
    icon: "calendar",
    label: name,
    description: `${on} · ${tellDay(told, on)}`,
    value: on,
  }));
  const chosen = await askWhich(title, [...choices, other, none], undefined);
  return chosen === OTHER ? askOtherDay(title, current ?? context.today) : chosen;
}

const OTHER = "other";

function askOtherDay(title: string, value: string): Promise<string | undefined> {
  return askText({
    title,
    value,
    prompt: vscode.l10n.t("By which day?"),
    problem: (day) =>
      isPlainDate(day) ? undefined : vscode.l10n.t("Write a day that exists, as in {0}.", "2026-03-02"),
  });
}
