import * as vscode from "vscode";
import type { ChangePlan } from "../core/text/change-plan.ts";
import { planBack } from "../core/text/plan-back.ts";
import { RescueError } from "../node/rescue-error.ts";
import { applyAndSave } from "./apply-and-save.ts";
import { toUri } from "./convert.ts";
import { type Session, textOf } from "./session.ts";

/** What leads back from a change: the edits of the files that it changed, and those that it made, to be taken away again. */
interface WayBack {
  readonly plan: ChangePlan;
  readonly made: readonly Made[];
}

interface Made {
  readonly path: string;
  readonly text: string;
}

/** The ways back from what was changed in the views of each engagement, the newest last. */
const waysBack = new WeakMap<Session, WayBack[]>();

/**
 * Writes what somebody asked for in a view, as one edit. It is made anew where files changed meanwhile, and can be undone
 * in an editor of the files as well as in the view. Throws `file-changed`.
 */
export async function applyFromView(session: Session, planNow: () => ChangePlan): Promise<void> {
  const plan = await applyAndSave(session, planNow);
  if (!plan || plan.changes.length === 0) return;
  const made = plan.changes.flatMap((change) => (change.type === "create" ? [change] : []));
  waysBack.set(session, [...(waysBack.get(session) ?? []), { plan: planBack(plan), made }]);
}

/** Takes back the newest change that was made in a view. Throws `usage` where there is none, or where it went on since. */
export async function undoInView(session: Session): Promise<void> {
  const way = waysBack.get(session)?.pop();
  if (!way)
    throw new RescueError(
      "usage",
      vscode.l10n.t("Nothing was changed in a view that could be undone."),
      vscode.l10n.t("What was typed into a file is undone in its editor."),
    );
  const changed = changedSince(session, way);
  if (changed !== undefined)
    throw new RescueError(
      "usage",
      vscode.l10n.t("{0} went on since, so the change in the view is not undone.", changed),
      vscode.l10n.t("Undo it in the editor of the file."),
    );
  await applyAndSave(session, () => way.plan);
  await takeAway(session, way.made);
}

/** A file that is no longer as the change left it. */
function changedSince({ engagement }: Session, { plan, made }: WayBack): string | undefined {
  const left = plan.changes.map((change) => ({ path: change.path, text: change.type === "edit" ? change.base : "" }));
  return [...left, ...made].find(({ path, text }) => textOf(engagement, path) !== text)?.path;
}

/** As the editor deletes files, which closes their tabs, and which it can undo. */
async function takeAway({ root }: Session, made: readonly Made[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { path } of made) edit.deleteFile(toUri(root, path), { ignoreIfNotExists: true });
  if (made.length > 0) await vscode.workspace.applyEdit(edit);
}
