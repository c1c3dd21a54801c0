import * as vscode from "vscode";
import { auditCsv } from "../../core/views/audit-formats/csv.ts";
import { auditHtml } from "../../core/views/audit-formats/html.ts";
import { auditJson } from "../../core/views/audit-formats/json.ts";
import type { Verification } from "../../core/views/audit-log/verification.ts";
import { RescueError } from "../../node/rescue-error.ts";
import type { Session } from "../session.ts";
import { notTrusted } from "../tell-error.ts";

/** By the end of the file's name. What is written is what `rescue audit --format` prints. */
const FORMATS = { html: auditHtml, csv: auditCsv, json: auditJson };

/** Asks where to, and writes what the verification found as a file of its own. */
export async function exportAudit({ root }: Session, verification: Verification): Promise<void> {
  if (!vscode.workspace.isTrusted) throw notTrusted();
  if (verification.state !== "done") return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(root, "audit.html"),
    title: vscode.l10n.t("Export the audit"),
    filters: { HTML: ["html"], CSV: ["csv"], JSON: ["json"] },
  });
  if (!target) return;
  const format = Object.entries(FORMATS).find(([end]) => target.path.toLowerCase().endsWith(`.${end}`))?.[1];
  if (!format)
    throw new RescueError(
      "usage",
      vscode.l10n.t("What to write is told by the end of the file’s name."),
      vscode.l10n.t("Name it .html for a page to print, .csv for a spreadsheet, or .json for a program."),
    );
  const text = `${format(verification.audited.report)}\n`;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
