import { BODY } from "../../ledger/compare.ts";
import type { Presentation } from "../presentation.ts";
import { wordFor } from "./words.ts";

/** Longer values are not read in a row; they are in the files. */
const LONGEST = 40;

/** A field with what became of it, as in `Tier: 2 → 4`; long values are only said to have changed. */
export function fieldText(
  say: Presentation["say"],
  { field, from, to }: { readonly field: string; readonly from?: unknown; readonly to?: unknown },
): string {
  const name = field === BODY ? say("Text") : wordFor(say, field.replaceAll(".", " "));
  const [before, after] = [plain(from), plain(to)];
  if (before.length > LONGEST || after.length > LONGEST || before === after) return say("{0} changed", name);
  return say("{0}: {1} → {2}", name, before || say("none"), after || say("none"));
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return "";
  return (typeof value === "object" ? JSON.stringify(value) : String(value)).replace(/\s+/g, " ").trim();
}
