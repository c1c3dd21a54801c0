import type { Kind } from "../core/kinds/kind.ts";
import type { ImportPlan, RejectedRow } from "../core/tables/import-plan.ts";
import { type OpenedTable, samplesIn } from "../core/tables/open-table.ts";
import { columnLetters, type TableColumn } from "../core/tables/table.ts";
import { counted } from "./counts.ts";
import type { Host } from "./host.ts";
import { tableLines } from "./table.ts";
import { visible } from "./terminal-text.ts";

/** How a guess was made, for people. */
const BY = {
  given: "as you said",
  remembered: "as the last time",
  name: "by its name",
  words: "by other words for it",
  similar: "written nearly so",
  values: "by its values",
  nothing: "",
} as const;

/** The columns of a table with what they are taken for and what stands in them. */
export function columnLines(host: Host, kind: Kind, opened: OpenedTable): readonly string[] {
  const { sheet, table, mapping } = opened;
  const place = sheet === "" ? "" : ` of the sheet ${visible(sheet)}`;
  const title = `${counted(table.rows.length, "row")}${place} as ${kind.title.toLowerCase()}:`;
  const rows = mapping.map((column) => [
    `  ${columnName(column)}`,
    column.field ?? (column.label.startsWith("_") ? "" : "left out"),
    BY[column.by],
    samplesIn(opened, column.index)
      .map((text) => shortened(visible(text)))
      .join(" · "),
  ]);
  return [title, ...tableLines([["  COLUMN", "FIELD", "", "SAMPLES"], ...rows], host.width), ""];
}

/** A column by its heading, or by its letters where it has none. */
export function columnName({ label, index }: TableColumn): string {
  return label === "" ? `column ${columnLetters(index)}` : visible(label);
}

const SAMPLE_WIDTH = 30;

function shortened(text: string): string {
  return text.length > SAMPLE_WIDTH ? `${text.slice(0, SAMPLE_WIDTH - 1)}…` : text;
}

/** What an import does, in lines: the counts, the rows that are rejected by reason, the decisions that are missing. */
export function importText(host: Host, kind: Kind, plan: ImportPlan): string {
  const { create, update, unchanged, rejected, pending } = plan;
  const what = kind.title.toLowerCase();
  const counts = `${create.length} new, ${update.length} changed, ${unchanged} unchanged, ${rejected.length} rejected (${what}).`;
  const changed = update
    .slice(0, MOST_SHOWN)
    .map(({ id, fields }) => `  ${visible(id)}  ${visible(fields.join(", "))}`);
  const more = update.length > MOST_SHOWN ? [`  and ${update.length - MOST_SHOWN} more`] : [];
  const waiting = pending
    .slice(0, MOST_SHOWN)
    .map(
      ({ subject, type, needs }) =>
        `  ${visible(subject)}  ${type}  ${needs.length > 0 ? visible(needs.join(", ")) : "nobody may decide it yet"}`,
    );
  return [
    host.colours.bold(counts),
    ...changed,
    ...more,
    ...[...byReason(rejected)].flatMap(reasonLines),
    ...(pending.length > 0
      ? [`${counted(pending.length, "decision")} needed before all of it counts:`, ...waiting]
      : []),
    ...(pending.length > MOST_SHOWN ? [`  and ${pending.length - MOST_SHOWN} more`] : []),
  ].join("\n");
}

const MOST_SHOWN = 20;

/** Rows that are rejected for the same reason together: thousands may lack the same field. */
function byReason(rejected: readonly RejectedRow[]): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const { row, reason } of rejected) {
    const known = rows.get(reason);
    if (known) known.push(row);
    else rows.set(reason, [row]);
  }
  return rows;
}

function reasonLines([reason, rows]: readonly [string, readonly number[]]): string[] {
  const shown = rows.slice(0, 10).join(", ");
  const more = rows.length > 10 ? ` and ${rows.length - 10} more` : "";
  return [`${rows.length === 1 ? "Row" : "Rows"} ${shown}${more}: ${visible(reason)}`];
}
