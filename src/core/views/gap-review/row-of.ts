import { valueAt } from "../../kinds/values.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { type Gap, isOpen } from "../../rules/gap-status.ts";
import { lateness } from "../trees/gap-log.ts";
import type { TreeContext } from "../trees/tree-node.ts";
import type { Cells, Field, GapRow } from "./gap-row.ts";

/** A gap as the review shows it. */
export function rowOf(context: TreeContext, gap: Gap): GapRow {
  const { due } = gap.value;
  return {
    id: gap.id,
    path: gap.file.path,
    cells: cellsOf(gap),
    dueText: due === undefined ? "" : context.day(due),
    late: lateness(context, gap) ?? "",
    open: isOpen(gap),
  };
}

/** Where a field of the review stands in a gap. */
export function pathOf(field: Field): string {
  return field === "rank" ? "order.rank" : field;
}

/** What stands in a field of a gap, as text. */
export function cellOf(gap: Artifact<unknown>, field: Field): string {
  return String(valueAt(gap.value, pathOf(field)) ?? "");
}

function cellsOf(gap: Gap): Cells {
  return {
    title: gap.title,
    class: cellOf(gap, "class"),
    horizon: cellOf(gap, "horizon"),
    status: cellOf(gap, "status"),
    owner: cellOf(gap, "owner"),
    due: cellOf(gap, "due"),
    rank: cellOf(gap, "rank"),
  };
}
