import * as vscode from "vscode";
import type { Tier } from "../../core/changes/propose-tier.ts";
import type { Artifact } from "../../core/parse/artifact.ts";
import { meaningOf } from "../../core/views/meaning.ts";
import { TIER_HEADINGS } from "../../core/views/trees/scope.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { nameOf } from "../ask-value.ts";
import { type PickEntry, pick } from "../pick.ts";
import { presentation } from "../presentation.ts";
import { proposeOnRows } from "../propose-on-rows.ts";
import { rowsFor } from "../rows-for.ts";
import type { Command } from "./command.ts";

/** Proposes a tier for the scope items of rows. Takes rows, or `{ ids, value }` to ask nothing. */
export const command: Command = {
  id: "rescue.proposeTier",
  needsTrust: true,
  async run(parts, ...args) {
    const { session, artifacts, value } = rowsFor(parts, args);
    const [first, ...others] = artifacts.filter(({ kind }) => kind.name === "scope-item");
    if (!first)
      throw new RescueError(
        "usage",
        vscode.l10n.t("Only scope items have a tier."),
        vscode.l10n.t("Choose rows of the Scope view."),
      );
    const items = [first, ...others] as const;
    const choices = choicesFor(first);
    const title = vscode.l10n.t("Propose a tier: {0}", nameOf(items));
    const options = { title, placeHolder: vscode.l10n.t("The business owner decides."), ignoreFocusOut: true };
    const chosen = choices.find(({ tier }) => String(tier) === value) ?? (await pick(choices, options));
    if (chosen) await proposeOnRows(parts, session, { artifacts: items, tier: chosen.tier });
  },
};

function choicesFor({ kind }: Artifact): readonly (PickEntry & { readonly tier: Tier })[] {
  return TIER_HEADINGS.map(({ value, label, icon }) => {
    const text = value === "undecided" ? vscode.l10n.t("None: take the proposal back") : label(presentation);
    const meaning =
      value === "undecided" ? undefined : meaningOf(presentation.say, kind.schema.properties?.["tier"], value);
    return { icon, label: text, ...(meaning ? { detail: meaning } : {}), tier: value };
  });
}
