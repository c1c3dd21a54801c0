import { type AuditRow, type AuditStatus, STATUSES } from "../../ledger/audit/row.ts";
import { visible } from "../../text/hidden-characters.ts";
import type { AuditReport } from "../audit-report.ts";
import { auditedChange } from "./audited-change.ts";

/** A page to print and to sign: everything is in it, nothing is loaded, and no script runs. */
export function auditHtml(report: AuditReport): string {
  const { head, commits, digest, summary, rows } = report;
  const counts = STATUSES.filter((status) => summary[status] > 0).map(
    (status) => `<li>${badge(status)} ${summary[status]}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Audit of the record up to ${escaped(head.slice(0, 10))}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Audit of the record</h1>
<dl>
<dt>Up to commit</dt><dd><code>${escaped(head)}</code></dd>
<dt>Commits</dt><dd>${commits}</dd>
<dt>Digest of the record</dt><dd><code>${escaped(digest)}</code></dd>
</dl>
<ul class="counts">${counts.join("")}</ul>
<table>
<caption>Governed changes and sign-offs, in the order of the history</caption>
<thead><tr><th scope="col">Status</th><th scope="col">Committed</th><th scope="col">Subject</th><th scope="col">Change</th><th scope="col">Decision</th><th scope="col">Why</th></tr></thead>
<tbody>
${rows.map(rowHtml).join("\n")}
</tbody>
</table>
<footer>Author and dates of a commit are text. What this audit cannot prove, and what pins it from outside: docs/audit.md.</footer>
</body>
</html>`;
}

function rowHtml(row: AuditRow): string {
  const { status, at, commit, author, subject, signoff = "", by = "", reason } = row;
  const cells = [
    badge(status),
    `${escaped(at)}<br><code>${escaped(commit.slice(0, 10))}</code><br><small>${escaped(author)}</small>`,
    escaped(subject),
    escaped(auditedChange(row)),
    `${escaped(signoff)}${by === "" ? "" : `<br>${escaped(by)}`}`,
    escaped(reason),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function badge(status: AuditStatus): string {
  const tone = status === "recorded" ? "good" : status === "pending" ? "waiting" : "bad";
  return `<span class="${tone}">${status}</span>`;
}

/** Text as text: markup is spelt out, and so is what would turn the direction of what follows. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
body { font: 14px/1.45 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { color: #57606a; } dd { margin: 0; overflow-wrap: anywhere; }
.counts { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 1rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; padding: .5rem 0; color: #57606a; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #d0d7de; overflow-wrap: anywhere; }
.good { color: #116329; } .waiting { color: #7d4e00; } .bad { color: #a40e26; font-weight: 600; }
footer { color: #57606a; margin-top: 1.5rem; }
@media print { body { margin: 0; max-width: none; font-size: 10px; } tr { break-inside: avoid; } thead { display: table-header-group; } }
`;
