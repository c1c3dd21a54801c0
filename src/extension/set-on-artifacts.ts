import * as vscode from "vscode";
import type { Reopened } from "../core/changes/decided-fields.ts";
import type { GivenField } from "../core/changes/given-fields.ts";
import { type SeveralSet, setSeveral } from "../core/changes/set-several.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import type { Refusal } from "../core/text/refusal.ts";
import { refusalText } from "../core/views/presentation.ts";
import { RescueError } from "../node/rescue-error.ts";
import { pick } from "./pick.ts";
import { presentation } from "./presentation.ts";
import type { Session } from "./session.ts";
import { applyFromView } from "./view-edits.ts";

/**
 * Writes the same values into artifacts as one edit. Throws `usage` with the reasons where one of them refuses; asks
 * first where content changes that was approved as it stood.
 */
export async function setOnArtifacts(
  session: Session,
  artifacts: readonly Artifact<unknown>[],
  fields: readonly GivenField[],
): Promise<boolean> {
  const ids = artifacts.map(({ id }) => id);
  const planNow = () => planOf(setSeveral(session.engagement, ids, { fields, today: session.context.today }));
  const { reopened } = planNow();
  if (reopened.length > 0 && !(await mayReopen(reopened))) return false;
  await applyFromView(session, () => planNow().plan);
  return true;
}

function planOf(outcome: SeveralSet): Exclude<SeveralSet, { refusals: unknown }> {
  if ("refusals" in outcome) throw refused(outcome.refusals);
  return outcome;
}

/** As an error that is told: what core refuses says why and what to do. */
export function refused(refusals: readonly Refusal[]): RescueError {
  return new RescueError("usage", refusalText(presentation.say, refusals), vscode.l10n.t("Nothing was written."));
}

async function mayReopen(reopened: readonly Reopened[]): Promise<boolean> {
  const names = reopened.map(({ id, signoff }) => vscode.l10n.t("{0} was approved by {1}", id, signoff)).join(", ");
  const go = { label: vscode.l10n.t("Change it; it has to be decided again"), detail: names };
  const options = { placeHolder: vscode.l10n.t("This changes what was approved."), ignoreFocusOut: true };
  const chosen = await pick([go, { label: vscode.l10n.t("Leave it as it is") }], options);
  return chosen === go;
}
