import assert from "node:assert/strict";
import { type Engagement, updateEngagement } from "../../src/core/engagement/engagement.ts";
import type { Kind } from "../../src/core/kinds/kind.ts";
import { type ExportedTable, exportTable } from "../../src/core/tables/export-table.ts";
import type { ImportOptions } from "../../src/core/tables/import-options.ts";
import type { ImportPlan } from "../../src/core/tables/import-plan.ts";
import { type OpenedTable, type OpenOptions, openTable } from "../../src/core/tables/open-table.ts";
import { planImport } from "../../src/core/tables/plan-import.ts";
import type { Cell, Sheet } from "../../src/core/tables/table.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { TODAY } from "./engagement-fixture.ts";

/** The kind with a name, which has to be there. */
export function kindOf({ kinds }: Engagement, name: string): Kind {
  const kind = kinds.byName.get(name);
  assert.ok(kind, name);
  return kind;
}

/** A sheet of rows; cells that are left out at the end are blank. */
export function sheetOf(...rows: readonly (readonly Cell[])[]): Sheet {
  return { name: "", rows };
}

/** Opens a sheet for a kind, which has to work. */
export function opened(engagement: Engagement, kind: string, sheet: Sheet, options: OpenOptions = {}): OpenedTable {
  const outcome = openTable(kindOf(engagement, kind), [sheet], options);
  assert.ok(!("refusals" in outcome), JSON.stringify(outcome));
  return outcome;
}

export type PlanOptions = Partial<ImportOptions> & OpenOptions;

/** What an import of a sheet would do. */
export function planFor(engagement: Engagement, kind: string, sheet: Sheet, options: PlanOptions = {}): ImportPlan {
  const table = opened(engagement, kind, sheet, options);
  return planImport(engagement, kindOf(engagement, kind), table, { today: TODAY, sha256, ...options });
}

/** The engagement after a plan. */
export function imported(engagement: Engagement, { plan }: ImportPlan): Engagement {
  const updates = plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
  return updateEngagement(engagement, updates);
}

/** An export, which has to work. */
export function exported(engagement: Engagement, kind: string, internal = false): ExportedTable {
  const table = exportTable(engagement, kindOf(engagement, kind), { sha256, internal });
  assert.ok(!("refusals" in table), JSON.stringify(table));
  return table;
}

/** An export as the sheet that it would be read from. */
export function exportedSheet(engagement: Engagement, kind: string, internal = false): Sheet {
  const { columns, rows } = exported(engagement, kind, internal);
  return sheetOf(
    columns.map(({ label }) => label),
    ...rows,
  );
}

/** The sheet with one cell changed: the row counts from 1 below the heading. */
export function edited(sheet: Sheet, row: number, label: string, cell: Cell): Sheet {
  const column = sheet.rows[0]?.indexOf(label) ?? -1;
  assert.notEqual(column, -1, label);
  return { ...sheet, rows: sheet.rows.map((cells, index) => (index === row ? cells.with(column, cell) : cells)) };
}
