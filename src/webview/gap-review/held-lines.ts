import type { Line } from "../../core/views/gap-review/arrange.ts";
import type { GapRow } from "../../core/views/gap-review/gap-row.ts";

type Rows = ReadonlyMap<string, GapRow>;

/** What names a line while it means the same. */
export function keyOf(line: Line): string {
  return line.type === "gap" ? line.row.id : `group:${line.value}`;
}

/**
 * The lines as they stand, with what is in their rows now. A row that was edited stays where it is, whatever the order
 * and the filters would say; one that is new comes where it belongs, and one that is gone goes.
 */
export function heldLines(
  held: readonly Line[],
  ideal: readonly Line[],
  { rows, known }: { readonly rows: Rows; readonly known: Rows },
): readonly Line[] {
  const kept = held.flatMap((line): readonly Line[] => {
    if (line.type === "group") return [line];
    const row = rows.get(line.row.id);
    return row ? [{ type: "gap", row }] : [];
  });
  const isNew = (line: Line): boolean => line.type === "gap" && !known.has(line.row.id);
  return ideal.some(isNew) ? withNew(kept, ideal, isNew) : kept;
}

/** New lines come after the line that they would follow. */
function withNew(kept: readonly Line[], ideal: readonly Line[], isNew: (line: Line) => boolean): readonly Line[] {
  if (kept.length === 0) return ideal;
  const present = new Set(kept.map(keyOf));
  const followers = new Map<string, Line[]>();
  let before = "";
  for (const line of ideal) {
    if (isNew(line)) followers.set(before, [...(followers.get(before) ?? []), line]);
    else if (present.has(keyOf(line))) before = keyOf(line);
  }
  return [...(followers.get("") ?? []), ...kept.flatMap((line) => [line, ...(followers.get(keyOf(line)) ?? [])])];
}

/** Whether lines stand as others do. */
export function isInPlace(held: readonly Line[], ideal: readonly Line[]): boolean {
  return held.length === ideal.length && held.every((line, index) => isSame(line, ideal[index]));
}

function isSame(line: Line, other: Line | undefined): boolean {
  return other !== undefined && keyOf(line) === keyOf(other);
}
