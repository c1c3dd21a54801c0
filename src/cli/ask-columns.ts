import type { Kind } from "../core/kinds/kind.ts";
import { columnsOf } from "../core/tables/columns.ts";
import type { ColumnGuess } from "../core/tables/guess-columns.ts";
import { type OpenedTable, withField } from "../core/tables/open-table.ts";
import { askChoice, type Choice, cancelled } from "./ask.ts";
import { columnName } from "./import-text.ts";
import { visible } from "./terminal-text.ts";

const GOOD = "good";
const CANCEL = "cancel";
const NOTHING = "";

/** Lets the user correct what the columns are taken for, one after the other, until it is right. */
export async function askColumns(kind: Kind, opened: OpenedTable): Promise<OpenedTable> {
  let current = opened;
  for (;;) {
    const answer = await askChoice("Are the columns understood?", [
      { value: GOOD, label: "Yes, go on" },
      ...current.mapping.filter(({ label }) => !label.startsWith("_")).map(columnChoice),
      { value: CANCEL, label: "Cancel" },
    ]);
    if (answer === CANCEL) throw cancelled();
    if (answer === GOOD) return current;
    const index = Number(answer);
    const field = await askChoice("Which field does it hold?", fieldChoices(kind));
    current = withField(current, index, field === NOTHING ? undefined : field);
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
