import * as vscode from "vscode";
import { isRecord } from "../../core/kinds/values.ts";
import {
  EVERY_GAP,
  GAP_CONDITIONS,
  type GapCondition,
  type GapFilter,
  isFiltering,
} from "../../core/views/trees/gap-filter.ts";
import { askText } from "../ask.ts";
import { type PickEntry, pick } from "../pick.ts";
import type { Command } from "./command.ts";

/** Chooses which gaps the log shows. An argument, as `{ only: ["mine"], text: "quotes" }`, chooses without asking. */
export const command: Command = {
  id: "rescue.filterGaps",
  needsTrust: false,
  async run({ trees }, argument) {
    const filter = filterIn(argument) ?? (await ask(trees.gapFilter, trees.person));
    if (!filter) return;
    await trees.filterGaps(filter);
    await vscode.commands.executeCommand("rescue.gaps.focus");
  },
};

function filterIn(argument: unknown): GapFilter | undefined {
  if (!isRecord(argument) || !Array.isArray(argument["only"])) return undefined;
  const names: readonly unknown[] = argument["only"];
  const text = argument["text"];
  return {
    only: GAP_CONDITIONS.filter((condition) => names.includes(condition)),
    text: typeof text === "string" ? text : "",
  };
}

interface Entry extends PickEntry {
  /** What the log is narrowed to when the entry is chosen; undefined when the person waved it away. */
  readonly choose: () => GapFilter | Promise<GapFilter | undefined>;
}

async function ask(current: GapFilter, me: string | undefined): Promise<GapFilter | undefined> {
  const placeHolder = vscode.l10n.t("Show which gaps? Choose again to widen.");
  const chosen = await pick(entries(current, me), { placeHolder });
  return chosen?.choose();
}

function entries(current: GapFilter, me: string | undefined): Entry[] {
  const titles: Readonly<Record<GapCondition, string>> = {
    open: vscode.l10n.t("Only what is open"),
    mine: vscode.l10n.t("Only mine"),
    overdue: vscode.l10n.t("Only what is overdue"),
    unowned: vscode.l10n.t("Only what nobody owns"),
  };
  const text: Entry = {
    icon: "search",
    label: vscode.l10n.t("With words…"),
    ...(current.text === "" ? {} : { description: current.text }),
    choose: async () => {
      const prompt = vscode.l10n.t("Words in the title, the identifier or the owner’s name");
      const words = await askText({ title: vscode.l10n.t("Show gaps with"), prompt, value: current.text });
      return words === undefined ? undefined : { ...current, text: words };
    },
  };
  const unknown = vscode.l10n.t("Nobody in people.yaml has your git e-mail address.");
  const clear = { icon: "clear-all", label: vscode.l10n.t("All gaps"), choose: () => EVERY_GAP };
  const conditions = GAP_CONDITIONS.map((condition) => ({
    icon: current.only.includes(condition) ? "check" : "blank",
    label: titles[condition],
    ...(condition === "mine" && me === undefined ? { description: unknown } : {}),
    choose: () => ({ ...current, only: toggled(current.only, condition) }),
  }));
  return [...conditions, text, ...(isFiltering(current) ? [clear] : [])];
}

function toggled(only: readonly GapCondition[], condition: GapCondition): readonly GapCondition[] {
  return only.includes(condition) ? only.filter((one) => one !== condition) : [...only, condition];
}
