import { auditJson } from "../../core/views/audit-formats/json.ts";
import type { AuditFormat } from "./audit-format.ts";

/** For programs. */
export const format: AuditFormat = { name: "json", complete: true, render: auditJson };
