import * as vscode from "vscode";
import {
  allOffers,
  type DecisionOffer,
  type OfferGroup,
  openOffers,
  ruleOffers,
  waitingOffers,
} from "../core/views/decision-offers.ts";
import type { TreeContext } from "../core/views/trees/tree-node.ts";
import { RescueError } from "../node/rescue-error.ts";
import { type PickEntry, pick } from "./pick.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";

/** What is decided on, as far as a row or a choice tells; the rest is asked. */
export type Subject = Omit<DecisionOffer, "label" | "description">;

/** What to choose from where no subject is given: what waits for a decision, or all that may be decided. */
export type Offer = "sign" | "decide";

/** Asks what was decided on; undefined when the question was waved away. */
export function askSubject(session: Session, offer: Offer): Promise<Subject | undefined> {
  const context: TreeContext = { ...session.context, ...presentation };
  const groups = [...waitingOffers(context), ...(offer === "decide" ? openOffers(context) : [])];
  if (offer === "decide") return askOffer(vscode.l10n.t("Decide"), groups, furtherChoices(context));
  if (groups.length === 0)
    throw new RescueError(
      "refused",
      vscode.l10n.t("No decision waits in this engagement."),
      vscode.l10n.t("Assess a scope item, or change what needs a decision, first."),
    );
  return askOffer(vscode.l10n.t("Sign"), groups, []);
}

interface Entry extends PickEntry {
  readonly offer?: DecisionOffer;
  /** What to choose from next. */
  readonly offers?: () => readonly DecisionOffer[];
}

/** What is decided so rarely that it has a list of its own. */
function furtherChoices(context: TreeContext): Entry[] {
  return [
    { label: vscode.l10n.t("More"), kind: vscode.QuickPickItemKind.Separator },
    {
      icon: "shield",
      label: vscode.l10n.t("Roles, keys and rules…"),
      detail: vscode.l10n.t("People, policy, phases, own schemas: the executive sponsor decides."),
      offers: () => ruleOffers(context),
    },
    {
      icon: "ellipsis",
      label: vscode.l10n.t("Something else…"),
      detail: vscode.l10n.t("Any other artifact that takes a decision."),
      offers: () => allOffers(context),
    },
  ];
}

async function askOffer(
  title: string,
  groups: readonly OfferGroup[],
  further: readonly Entry[],
): Promise<Subject | undefined> {
  const placeHolder = vscode.l10n.t("What was decided on?");
  const entries = groups.flatMap(({ title: label, offers }): Entry[] => [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...offers.map(toEntry),
  ]);
  const options = { title, placeHolder, ignoreFocusOut: true, matchOnDescription: true };
  const chosen = await pick([...entries, ...further], options);
  if (!chosen?.offers) return chosen?.offer;
  return (await pick(chosen.offers().map(toEntry), options))?.offer;
}

function toEntry(offer: DecisionOffer): Entry {
  const { label, description } = offer;
  return { label, description, offer };
}
