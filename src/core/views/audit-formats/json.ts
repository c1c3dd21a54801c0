import type { AuditReport } from "../audit-report.ts";

/** The report as it is (design.md, "Command line contract"). */
export function auditJson(report: AuditReport): string {
  return JSON.stringify(report, null, 2);
}
