import { type AuditRow, type AuditStatus, STATUSES } from "../../ledger/audit/row.ts";
import { escapedWhole } from "../../reports/html/escape.ts";
import { standAlonePage } from "../../reports/html/stand-alone-page.ts";
import type { AuditReport } from "../audit-report.ts";
import { auditedChange } from "./audited-change.ts";

/** A page to print and to sign: everything is in it, nothing is loaded, and no script runs. */
export function auditHtml(report: AuditReport): string {
  const { head, commits, digest, summary, rows } = report;
  const counts = STATUSES.filter((status) => summary[status] > 0).map(
    (status) => `<li>${badge(status)} ${summary[status]}</li>`,
  );
  const body = `<h1>Audit of the record</h1>
<dl>
<dt>Up to commit</dt><dd><code>${escapedWhole(head)}</code></dd>
<dt>Commits</dt><dd>${commits}</dd>
<dt>Digest of the record</dt><dd><code>${escapedWhole(digest)}</code></dd>
</dl>
<ul class="counts">${counts.join("")}</ul>
<table>
<caption>Governed changes and sign-offs, in the order of the history</caption>
<thead><tr><th scope="col">Status</th><th scope="col">Committed</th><th scope="col">Subject</th><th scope="col">Change</th><th scope="col">Decision</th><th scope="col">Why</th></tr></thead>
<tbody>
${rows.map(rowHtml).join("\n")}
</tbody>
</table>
<footer>Author and dates of a commit are text. What this audit cannot prove, and what pins it from outside: docs/audit.md.</footer>`;
  return standAlonePage({ title: `Audit of the record up to ${head.slice(0, 10)}`, style: STYLE, body });
}

function rowHtml(row: AuditRow): string {
  const { status, at, commit, author, subject, signoff = "", by = "", reason } = row;
  const cells = [
    badge(status),
    `${escapedWhole(at)}<br><code>${escapedWhole(commit.slice(0, 10))}</code><br><small>${escapedWhole(author)}</small>`,
    escapedWhole(subject),
    escapedWhole(auditedChange(row)),
    `${escapedWhole(signoff)}${by === "" ? "" : `<br>${escapedWhole(by)}`}`,
    escapedWhole(reason),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function badge(status: AuditStatus): string {
  const tone = status === "recorded" ? "good" : status === "pending" ? "waiting" : "bad";
  return `<span class="${tone}">${status}</span>`;
}

const STYLE = `
body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem; font-size: 14px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
dt, caption, footer { color: #5c6b7a; }
.counts { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 1rem; }
caption { text-align: left; padding: .5rem 0; }
th, td { padding: .4rem .6rem; overflow-wrap: anywhere; }
.good { color: #23633f; } .waiting { color: #8a4b00; } .bad { color: #b3261e; font-weight: 600; }
footer { margin-top: 1.5rem; }
@media print { body { margin: 0; max-width: none; font-size: 10px; } }
`;
