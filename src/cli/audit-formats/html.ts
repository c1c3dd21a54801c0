import { auditHtml } from "../../core/views/audit-formats/html.ts";
import type { AuditFormat } from "./audit-format.ts";

/** A page to print and to sign. */
export const format: AuditFormat = { name: "html", complete: true, render: auditHtml };
