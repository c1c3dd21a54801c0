import * as vscode from "vscode";
import { exportTable } from "../core/tables/export-table.ts";
import { RescueError } from "../node/rescue-error.ts";
import { writeTable } from "../node/tables/write-table.ts";
import { askKind, kindTitle } from "./ask-kind.ts";
import type { Parts } from "./commands/command.ts";
import { currentSession } from "./current-session.ts";
import { literal } from "./literal.ts";

/**
 * Asks for a kind and a file, and writes the artifacts there as a table that can be edited and imported again. What is
 * internal is left out.
 */
export async function exportTableOf({ engagements }: Parts, argument: unknown): Promise<void> {
  const { engagement, context, root } = currentSession(engagements);
  const asking = { title: vscode.l10n.t("Export"), question: vscode.l10n.t("What is to be exported?") };
  const kind = await askKind(currentSession(engagements), argument, asking);
  if (!kind) return;
  const exported = exportTable(engagement, kind, { sha256: context.sha256, internal: false });
  if ("refusals" in exported)
    throw new RescueError("refused", exported.refusals.join(" "), vscode.l10n.t("Nothing was written."));
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(root, `${kind.name}.xlsx`),
    title: vscode.l10n.t("Export: {0}", kindTitle(kind)),
    filters: { Excel: ["xlsx"], CSV: ["csv"] },
  });
  if (!target) return;
  const { columns, rows, leftOut } = exported;
  await writeTable(target.fsPath, { name: kind.name, columns, rows });
  if (leftOut > 0)
    void vscode.window.showInformationMessage(
      literal(vscode.l10n.t("{0} artifacts are internal, and left out: a table is easily passed on.", leftOut)),
    );
}
