import type { Pending } from "../../core/rules/pending.ts";
import type { CheckReport } from "../../core/views/check-report.ts";
import { valueText } from "../../core/views/value-text.ts";
import { counted } from "../counts.ts";

/** What was looked at, as in `28 files, 97 artifacts matched; 2 files not matched`. */
export function coverageLine({ matched, unmatched, artifacts }: CheckReport): string {
  if (artifacts === 0) return `Nothing was checked: no artifact was found in ${counted(matched + unmatched, "file")}.`;
  return `${counted(matched, "file")}, ${counted(artifacts, "artifact")} matched; ${counted(unmatched, "file")} not matched`;
}

/** What was found, as in `0 errors, 5 warnings, 3 infos, 4 pending decisions`. */
export function resultLine({ summary }: CheckReport): string {
  const { errors, warnings, infos, pending, before } = summary;
  const counts = [
    counted(errors, "error"),
    counted(warnings, "warning"),
    counted(infos, "info"),
    counted(pending, "pending decision"),
  ].join(", ");
  return before === undefined ? counts : `${counts} introduced; ${before} there before`;
}

/** What a pending decision would set, as in `tier 2 → 4`; the kind of decision where it sets no field. */
export function pendingChange({ type, field, from, to }: Pending): string {
  if (field === undefined) return type;
  const [before, after] = [valueText(from), valueText(to)];
  return before === "" || before === after ? `${field} ${after}` : `${field} ${before} → ${after}`;
}
