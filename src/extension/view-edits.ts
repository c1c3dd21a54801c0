import * as vscode from "vscode";
import type { ChangePlan } from "../core/text/change-plan.ts";
import { planBack } from "../core/text/plan-back.ts";
import { RescueError } from "../node/rescue-error.ts";
import { applyAndSave } from "./apply-and-save.ts";
import { type Session, textOf } from "./session.ts";

/** The ways back from what was changed in the views of each engagement, the newest last. */
const waysBack = new WeakMap<Session, ChangePlan[]>();

/**
 * Writes what somebody asked for in a view, as one edit. It is made anew where files changed meanwhile, and can be undone
 * in an editor of the files as well as in the view. Throws `file-changed`.
 */
export async function applyFromView(session: Session, planNow: () => ChangePlan): Promise<void> {
  const plan = await applyAndSave(session, planNow);
  const back = plan && planBack(plan);
  if (back && back.changes.length > 0) waysBack.set(session, [...(waysBack.get(session) ?? []), back]);
}

/** Takes back the newest change that was made in a view. Throws `usage` where there is none, or where it went on since. */
export async function undoInView(session: Session): Promise<void> {
  const plan = waysBack.get(session)?.pop();
  if (!plan)
    throw new RescueError(
      "usage",
      vscode.l10n.t("Nothing was changed in a view that could be undone."),
      vscode.l10n.t("What was typed into a file is undone in its editor."),
    );
  const changed = plan.changes.find(
    (change) => change.type === "edit" && textOf(session.engagement, change.path) !== change.base,
  );
  if (changed)
    throw new RescueError(
      "usage",
      vscode.l10n.t("{0} went on since, so the change in the view is not undone.", changed.path),
      vscode.l10n.t("Undo it in the editor of the file."),
    );
  await applyAndSave(session, () => plan);
}
