import type { AuditRow } from "../../core/ledger/audit/row.ts";
import { type AuditStatus, STATUSES } from "../../core/ledger/audit/row.ts";
import { auditedChange } from "../../core/views/audit-formats/audited-change.ts";
import type { AuditReport } from "../../core/views/audit-report.ts";
import type { Colours } from "../colours.ts";
import { counted } from "../counts.ts";
import { tableLines } from "../table.ts";
import { visible } from "../terminal-text.ts";
import type { AuditFormat, AuditView } from "./audit-format.ts";

/** For people at a terminal: a line for each row, its reason below where it is not simply recorded, and what it comes to. */
export const format: AuditFormat = {
  name: "table",
  complete: false,
  render: (report, view) => [...rowBlock(report, view), summaryBlock(report, view.colours)].join("\n\n"),
};

function rowBlock({ rows }: AuditReport, { colours, width }: AuditView): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) =>
    [row.status, row.at, row.commit.slice(0, 10), row.subject, auditedChange(row), decided(row)].map(visible),
  );
  const lines = tableLines(cells, width, (cell, column, index) =>
    column === 0 ? coloured(rows[index]?.status, cell, colours) : cell,
  );
  return [lines.flatMap((line, index) => [line, ...reasonLines(rows[index], colours)]).join("\n")];
}

function reasonLines(row: AuditRow | undefined, colours: Colours): string[] {
  if (!row || row.status === "recorded") return [];
  return [`  ${visible(row.reason)} ${colours.dim(`(committed by ${visible(row.author)})`)}`];
}

function decided({ signoff, by }: AuditRow): string {
  if (signoff === undefined) return "";
  return by === undefined ? signoff : `${signoff} by ${by}`;
}

function coloured(status: AuditStatus | undefined, cell: string, colours: Colours): string {
  if (status === "recorded") return colours.green(cell);
  return status === "pending" ? colours.yellow(cell) : colours.red(cell);
}

function summaryBlock({ head, commits, digest, summary }: AuditReport, colours: Colours): string {
  const total = STATUSES.reduce((sum, status) => sum + summary[status], 0);
  const found = STATUSES.filter((status) => summary[status] > 0).map((status) =>
    coloured(status, `${summary[status]} ${status}`, colours),
  );
  return [
    `${counted(commits, "commit")} up to ${head.slice(0, 10)}, ${`${total} governed changes and sign-offs`}: ${found.join(", ") || "nothing decided yet"}`,
    `Digest of the record: ${digest}`,
  ].join("\n");
}
