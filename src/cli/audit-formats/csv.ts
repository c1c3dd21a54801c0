import { auditCsv } from "../../core/views/audit-formats/csv.ts";
import type { AuditFormat } from "./audit-format.ts";

/** A table for spreadsheets. */
export const format: AuditFormat = { name: "csv", complete: true, render: auditCsv };
