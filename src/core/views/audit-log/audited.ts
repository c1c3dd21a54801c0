import { type AuditRow, type AuditStatus, STATUSES } from "../../ledger/audit/row.ts";
import { grouped } from "../../text/grouped.ts";
import type { AuditReport } from "../audit-report.ts";

/** A finished audit as the log shows it, put in order once. */
export interface Audited {
  readonly report: AuditReport;
  /** When it was made: RFC 3339. */
  readonly at: string;
  /** The rows of each sign-off. */
  readonly bySignoff: ReadonlyMap<string, readonly AuditRow[]>;
  /** What is not simply recorded, the worst first. */
  readonly remarkable: readonly AuditRow[];
}

export function toAudited(report: AuditReport, at: string): Audited {
  const signed = report.rows.filter(({ signoff }) => signoff !== undefined);
  const bySignoff = grouped(signed, ({ signoff = "" }) => signoff);
  const remarkable = report.rows.filter(({ status }) => status !== "recorded").toSorted(worstFirst);
  return { report, at, bySignoff, remarkable };
}

/** What an audit says of a sign-off, at its worst; undefined where it knows nothing of it. */
export function statusOf({ bySignoff }: Audited, signoff: string): AuditStatus | undefined {
  return bySignoff.get(signoff)?.toSorted(worstFirst)[0]?.status;
}

/** Whether it is neither recorded nor just waiting for a decision. */
export function isWrong(status: AuditStatus): boolean {
  return status !== "recorded" && status !== "pending";
}

/** Those that wait come last: nothing is wrong with them. */
function worstFirst(a: AuditRow, b: AuditRow): number {
  return STATUSES.indexOf(b.status) - STATUSES.indexOf(a.status);
}
