import type { AuditRow } from "../../ledger/audit/row.ts";
import { valueText } from "../value-text.ts";

/** What a row changes, as in `tier 2 → 4`. */
export function auditedChange({ field, from, to }: Pick<AuditRow, "field" | "from" | "to">): string {
  if (field === undefined) return "";
  const [before, after] = [valueText(from), valueText(to)];
  return before === "" || before === after ? `${field} ${after}`.trim() : `${field} ${before} → ${after}`;
}
