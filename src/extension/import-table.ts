import * as vscode from "vscode";
import type { Kind } from "../core/kinds/kind.ts";
import { isRecord } from "../core/kinds/values.ts";
import type { ImportPlan } from "../core/tables/import-plan.ts";
import { type OpenedTable, openTable } from "../core/tables/open-table.ts";
import { planImport } from "../core/tables/plan-import.ts";
import { RescueError } from "../node/rescue-error.ts";
import { sha256 } from "../node/sha256.ts";
import { type ImportMemory, importMemory } from "../node/tables/import-memory.ts";
import { readSheets } from "../node/tables/read-sheets.ts";
import { applyChanges } from "./apply-changes.ts";
import { askColumns } from "./ask-columns.ts";
import { askKind, kindTitle } from "./ask-kind.ts";
import type { Parts } from "./commands/command.ts";
import { currentSession } from "./current-session.ts";
import { openTarget } from "./open-place.ts";
import { type PickEntry, pick } from "./pick.ts";
import type { Session } from "./session.ts";

/**
 * Asks for a kind, a spreadsheet and what its columns mean, shows what would happen and does it. Gives the identifiers
 * of what was made and changed; undefined when a question was waved away.
 */
export async function importTable({ engagements }: Parts, argument: unknown): Promise<readonly string[] | undefined> {
  const session = currentSession(engagements);
  const asking = { title: vscode.l10n.t("Import"), question: vscode.l10n.t("What is each row of the table?") };
  const kind = await askKind(session, argument, asking);
  const file = kind && (await fileFor(kind, argument));
  if (!kind || !file) return undefined;
  const memory = await importMemory(session.root.fsPath);
  const opened = await openFile(kind, file, memory);
  const settled = await askColumns(kind, opened);
  const plan = settled && (await planWithProgress(session, kind, settled));
  if (!plan || !(await isWanted(kind, plan))) return undefined;
  await applyChanges(session, plan.plan.changes);
  memory.keep(kind.name, new Map(settled.mapping.map(({ label, field }) => [label, field ?? ""])));
  const rows = [...plan.create, ...plan.update];
  // From an editor on one of its files the person can take all of it back.
  for (const { path, id } of rows.slice(0, 1)) await openTarget(session, { path, artifact: id });
  return rows.map(({ id }) => id);
}

async function fileFor(kind: Kind, argument: unknown): Promise<string | undefined> {
  const given = isRecord(argument) ? argument["file"] : undefined;
  if (typeof given === "string") return given;
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: false,
    title: vscode.l10n.t("Import: {0}", kindTitle(kind)),
    openLabel: vscode.l10n.t("Import"),
    filters: { [vscode.l10n.t("Spreadsheets")]: ["xlsx", "csv", "tsv", "txt"] },
  });
  return chosen?.[0]?.fsPath;
}

async function openFile(kind: Kind, file: string, memory: ImportMemory): Promise<OpenedTable> {
  const sheets = await readSheets(file, vscode.workspace.asRelativePath(file));
  const opened = openTable(kind, sheets, { recall: (labels) => memory.recall(kind.name, labels) });
  if ("refusals" in opened)
    throw new RescueError("refused", opened.refusals.join(" "), vscode.l10n.t("Nothing was written."));
  return opened;
}

function planWithProgress({ context, engagement }: Session, kind: Kind, opened: OpenedTable): Thenable<ImportPlan> {
  const title = vscode.l10n.t("Rescue: reading {0} rows", opened.table.rows.length);
  const options = { location: vscode.ProgressLocation.Window, title };
  return vscode.window.withProgress(options, async () =>
    planImport(engagement, kind, opened, { today: context.today, sha256 }),
  );
}

/** Shows what would happen and asks whether it shall. */
async function isWanted(kind: Kind, plan: ImportPlan): Promise<boolean> {
  const { create, update, unchanged, rejected } = plan;
  const title = vscode.l10n.t("Import: {0}", kindTitle(kind));
  const counts = vscode.l10n.t(
    "{0} new, {1} changed, {2} as they are, {3} rejected",
    create.length,
    update.length,
    unchanged,
    rejected.length,
  );
  for (;;) {
    const choices = [...goChoice(plan), ...rejectedChoice(plan), ...pendingChoice(plan)];
    const chosen = await pick(choices, { title, placeHolder: counts, ignoreFocusOut: true });
    if (!chosen?.show) return chosen?.go ?? false;
    await showText(chosen.show);
  }
}

interface Entry extends PickEntry {
  readonly go?: true;
  /** Lines that are shown when it is chosen. */
  readonly show?: readonly string[];
}

function goChoice({ create, update, rejected }: ImportPlan): readonly Entry[] {
  const count = create.length + update.length;
  if (count === 0) return [{ icon: "circle-slash", label: vscode.l10n.t("There is nothing to import") }];
  const label =
    rejected.length > 0
      ? vscode.l10n.t("Import the {0} good rows, leave out the rejected ones", count)
      : vscode.l10n.t("Import {0} rows", count);
  return [{ icon: "check", label, detail: vscode.l10n.t("As one change, which can be undone."), go: true }];
}

function rejectedChoice({ rejected }: ImportPlan): readonly Entry[] {
  const [first] = rejected;
  if (!first) return [];
  const lines = rejected.map(({ row, reason }) => vscode.l10n.t("Row {0}: {1}", row, reason));
  return [
    {
      icon: "error",
      label: vscode.l10n.t("{0} rows are rejected: see why", rejected.length),
      detail: lines[0] ?? "",
      show: lines,
    },
  ];
}

function pendingChoice({ pending }: ImportPlan): readonly Entry[] {
  if (pending.length === 0) return [];
  const lines = pending.map(({ subject, type, needs }) => `${subject} · ${type} · ${needs.join(", ")}`);
  return [
    {
      icon: "law",
      label: vscode.l10n.t("{0} decisions are needed before all of it counts", pending.length),
      show: lines,
    },
  ];
}

async function showText(lines: readonly string[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content: lines.join("\n"), language: "plaintext" });
  await vscode.window.showTextDocument(document, {
    preview: true,
    preserveFocus: true,
    viewColumn: vscode.ViewColumn.Beside,
  });
}
