import * as vscode from "vscode";
import { GAP_GROUPINGS, type GapGrouping } from "../../core/views/trees/gap-log.ts";
import { pick } from "../pick.ts";
import type { Command } from "./command.ts";

/** Chooses what the gap log is grouped by; an argument chooses without asking. */
export const command: Command = {
  id: "rescue.groupGaps",
  needsTrust: false,
  async run({ trees }, argument) {
    const grouping = GAP_GROUPINGS.find((one) => one === argument) ?? (await ask(trees.gapGrouping));
    if (grouping) await trees.groupGapsBy(grouping);
  },
};

async function ask(current: GapGrouping): Promise<GapGrouping | undefined> {
  const titles: Readonly<Record<GapGrouping, string>> = {
    horizon: vscode.l10n.t("Horizon: how soon"),
    status: vscode.l10n.t("Status: where each gap stands"),
    owner: vscode.l10n.t("Owner: who brings it to an end"),
    class: vscode.l10n.t("Class: defect, expectation, trust"),
    due: vscode.l10n.t("Due week: what is promised for when"),
  };
  const items = GAP_GROUPINGS.map((grouping) => ({
    icon: grouping === current ? "check" : "blank",
    label: titles[grouping],
    grouping,
  }));
  const placeHolder = vscode.l10n.t("Group the gap log by");
  return (await pick(items, { placeHolder }))?.grouping;
}
