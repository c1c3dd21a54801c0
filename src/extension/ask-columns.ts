import * as vscode from "vscode";
import type { Kind } from "../core/kinds/kind.ts";
import { columnsOf } from "../core/tables/columns.ts";
import type { ColumnGuess } from "../core/tables/guess-columns.ts";
import { type OpenedTable, samplesIn, withField } from "../core/tables/open-table.ts";
import { columnLetters } from "../core/tables/table.ts";
import { type PickEntry, pick } from "./pick.ts";

/** Shows what the columns are taken for and lets the person correct it; undefined when they gave up. */
export async function askColumns(kind: Kind, opened: OpenedTable): Promise<OpenedTable | undefined> {
  const title = vscode.l10n.t("Are the columns understood?");
  const placeHolder = vscode.l10n.t("Choose a column to correct it");
  let current = opened;
  for (;;) {
    const go: ColumnEntry = { icon: "check", label: vscode.l10n.t("Yes, go on") };
    const entries = [go, ...current.mapping.filter(isOffered).map((column) => entryOf(current, column))];
    const chosen = await pick(entries, { title, placeHolder, ignoreFocusOut: true });
    if (chosen === undefined || chosen === go) return chosen && current;
    if (chosen.column) current = await corrected(kind, current, chosen.column);
  }
}

interface ColumnEntry extends PickEntry {
  readonly column?: ColumnGuess;
}

/** What an export adds for its own use is nobody's to map. */
function isOffered({ label }: ColumnGuess): boolean {
  return !label.startsWith("_");
}

function entryOf(opened: OpenedTable, column: ColumnGuess): ColumnEntry {
  const { label, index, field } = column;
  return {
    icon: field === undefined ? "circle-slash" : "arrow-right",
    label: label || columnLetters(index),
    description: field ?? vscode.l10n.t("left out"),
    detail: samplesIn(opened, index).join(" · "),
    column,
  };
}

async function corrected(kind: Kind, opened: OpenedTable, column: ColumnGuess): Promise<OpenedTable> {
  const none = { icon: "circle-slash", label: vscode.l10n.t("None: leave the column out") };
  const fields = columnsOf(kind).map(({ path, schema }) => ({ label: path, detail: schema.description ?? "" }));
  const title = vscode.l10n.t("Which field does {0} hold?", column.label || columnLetters(column.index));
  const chosen = await pick([none, ...fields], {
    title,
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return opened;
  return withField(opened, column.index, chosen === none ? undefined : chosen.label);
}
