import type { AuditRow } from "../../ledger/audit/row.ts";
import type { AuditReport } from "../audit-report.ts";
import { valueText } from "../value-text.ts";

const COLUMNS = [
  "commit",
  "at",
  "author",
  "subject",
  "field",
  "from",
  "to",
  "status",
  "signoff",
  "by",
  "reason",
] as const satisfies readonly (keyof AuditRow)[];

/** A table for spreadsheets (RFC 4180): a line for each row of the record. */
export function auditCsv({ rows }: AuditReport): string {
  return [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => csvCell(valueText(row[column]))))]
    .map((cells) => cells.join(","))
    .join("\r\n");
}

/** A cell that a spreadsheet shows as text: what it would take for a formula begins with an apostrophe. */
function csvCell(text: string): string {
  const harmless = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
