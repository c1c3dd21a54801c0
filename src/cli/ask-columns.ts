import type { Kind } from "../core/kinds/kind.ts";
import { columnsOf } from "../core/tables/columns.ts";
import type { ColumnGuess } from "../core/tables/guess-columns.ts";
import type { OpenedTable } from "../core/tables/open-table.ts";
import { askChoice, type Choice, cancelled } from "./ask.ts";
import { columnName } from "./import-text.ts";
import { visible } from "./terminal-text.ts";

const GOOD = "good";
const CANCEL = "cancel";
const NOTHING = "";

/** Lets the user correct what the columns are taken for, one after the other, until it is right. */
export async function askColumns(kind: Kind, opened: OpenedTable): Promise<OpenedTable> {
  let mapping = opened.mapping;
  for (;;) {
    const answer = await askChoice("Are the columns understood?", [
      { value: GOOD, label: "Yes, go on" },
      ...mapping.filter(({ label }) => !label.startsWith("_")).map(columnChoice),
      { value: CANCEL, label: "Cancel" },
    ]);
    if (answer === CANCEL) throw cancelled();
    if (answer === GOOD) return { ...opened, mapping };
    const index = Number(answer);
    const field = await askChoice("Which field does it hold?", fieldChoices(kind));
    mapping = mapping.map((column) => corrected(column, index, field));
  }
}

function columnChoice(column: ColumnGuess): Choice {
  return { value: String(column.index), label: `Change ${columnName(column)}`, hint: column.field ?? "left out" };
}

function fieldChoices(kind: Kind): readonly Choice[] {
  const fields = columnsOf(kind).map(({ path, schema }): Choice => {
    const { description } = schema;
    return { value: path, label: path, ...(description === undefined ? {} : { hint: visible(description) }) };
  });
  return [{ value: NOTHING, label: "None: leave the column out" }, ...fields];
}

/** A field that moves to another column leaves the one that had it. */
function corrected(column: ColumnGuess, index: number, field: string): ColumnGuess {
  const { label } = column;
  if (column.index === index) return { index, label, by: "given", ...(field === NOTHING ? {} : { field }) };
  return column.field === field ? { index: column.index, label, by: "nothing" } : column;
}
