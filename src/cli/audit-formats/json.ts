import type { AuditFormat } from "./audit-format.ts";

/** The report as it is (design.md, "Command line contract"). */
export const format: AuditFormat = {
  name: "json",
  complete: true,
  render: (report) => JSON.stringify(report, null, 2),
};
