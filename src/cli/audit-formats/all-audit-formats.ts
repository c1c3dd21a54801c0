import type { AuditFormat } from "./audit-format.ts";
import { format as csv } from "./csv.ts";
import { format as html } from "./html.ts";
import { format as json } from "./json.ts";
import { format as table } from "./table.ts";

/** The formats of an audit, the default one first. A new format is a file and its line here. */
export const auditFormats: readonly [AuditFormat, ...AuditFormat[]] = [table, json, csv, html];
