import * as vscode from "vscode";
import { isRecord } from "../core/kinds/values.ts";
import type { AddressOf } from "../core/reports/addresses.ts";
import { printHtml } from "../core/reports/html/print-html.ts";
import { type MadeReport, makeReport } from "../core/reports/make-report.ts";
import { printMarkdown } from "../core/reports/markdown/print-markdown.ts";
import { reports } from "../core/reports/registry.generated.ts";
import type { Report } from "../core/reports/report.ts";
import { addressFrom } from "../core/reports/report-file.ts";
import { askChoice } from "./ask.ts";
import type { Parts } from "./commands/command.ts";
import { toPath } from "./convert.ts";
import { currentSession } from "./current-session.ts";
import { literal } from "./literal.ts";
import type { Session } from "./session.ts";

/**
 * Asks for a report and its form, and makes it: a page is written where the person says, Markdown stands in an editor
 * that is not saved yet. Takes `{ type }` not to ask for the report.
 */
export async function makeReportIn({ engagements }: Parts, argument: unknown): Promise<void> {
  const session = currentSession(engagements);
  const report = await askReport(argument);
  const form = report && (await askForm());
  if (!report || !form) return;
  const made = makeReport(report, session.context, { audience: report.audience });
  await (form === "page" ? savePage(session, report, made) : showMarkdown(made));
  tellWithheld(made);
}

async function askReport(argument: unknown): Promise<Report | undefined> {
  const given = isRecord(argument) ? argument["type"] : undefined;
  if (typeof given === "string") return reports.find(({ type }) => type === given);
  const choices = reports.map((report) => ({ label: report.title, detail: report.summary, value: report }));
  return askChoice(vscode.l10n.t("Make a report"), vscode.l10n.t("Which report?"), choices);
}

function askForm(): Promise<"page" | "markdown" | undefined> {
  return askChoice<"page" | "markdown">(vscode.l10n.t("Make a report"), vscode.l10n.t("In which form?"), [
    { icon: "browser", label: vscode.l10n.t("A page, to print or to mail"), value: "page" },
    { icon: "markdown", label: vscode.l10n.t("Markdown, to go on writing"), value: "markdown" },
  ]);
}

async function savePage({ root, context }: Session, { type }: Report, { document }: MadeReport): Promise<void> {
  const defaultUri = vscode.Uri.joinPath(root, `${type}.html`);
  const target = await vscode.window.showSaveDialog({ defaultUri, filters: { HTML: ["html"] } });
  if (!target) return;
  const page = printHtml(document, { addressOf: addressesFrom(root, target), sha256: context.sha256 });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(page));
  const open = vscode.l10n.t("Open");
  const name = target.path.slice(target.path.lastIndexOf("/") + 1);
  const message = vscode.l10n.t("{0} is written. Open it to print or to mail it.", name);
  void vscode.window.showInformationMessage(literal(message), open).then((chosen) => {
    if (chosen === open) void vscode.env.openExternal(target);
  });
}

/** From a page beside the engagement's files links lead to those; from one elsewhere they would lead nowhere. */
function addressesFrom(root: vscode.Uri, target: vscode.Uri): AddressOf {
  const path = toPath(root, target);
  return path === undefined ? () => undefined : addressFrom(path);
}

async function showMarkdown({ document }: MadeReport): Promise<void> {
  const content = printMarkdown(document, addressFrom(""));
  const opened = await vscode.workspace.openTextDocument({ content, language: "markdown" });
  await vscode.window.showTextDocument(opened, { preview: false });
}

/** What is internal is left out of what the client reads, and whoever sends it should know. */
function tellWithheld({ withheld }: MadeReport): void {
  const [first] = withheld;
  if (!first) return;
  const { artifact, field } = first;
  const message =
    withheld.length === 1
      ? vscode.l10n.t("{0} of {1} names something internal. That part of it is left out.", field, artifact)
      : vscode.l10n.t(
          "{0} of {1} and {2} more name something internal. Those parts are left out.",
          field,
          artifact,
          withheld.length - 1,
        );
  void vscode.window.showWarningMessage(literal(message));
}
