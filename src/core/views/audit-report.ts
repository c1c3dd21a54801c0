import type { AuditRow, AuditSummary } from "../ledger/audit/row.ts";
import { digestOfRows, type RowLog, remarkableRows, rowsOf, summaryOf } from "../ledger/audit/row-log.ts";
import type { Sha256 } from "../ports.ts";

/** What `rescue audit --json` prints. */
export interface AuditReport {
  readonly version: 1;
  /** The commit up to which was looked. */
  readonly head: string;
  /** How many commits there are. */
  readonly commits: number;
  /** What pins the record from outside: `--expect` takes it. */
  readonly digest: string;
  /** In the order of the history: parents before children. */
  readonly rows: readonly AuditRow[];
  readonly summary: AuditSummary;
}

/** The report of an audit, with all rows or with those only that are not simply recorded. */
export function auditReport(
  { head, commits, rows }: { readonly head: string; readonly commits: number; readonly rows: RowLog },
  sha256: Sha256,
  which: "all" | "remarkable",
): AuditReport {
  return {
    version: 1,
    head,
    commits,
    digest: digestOfRows(rows, sha256),
    rows: which === "all" ? rowsOf(rows) : remarkableRows(rows),
    summary: summaryOf(rows),
  };
}
