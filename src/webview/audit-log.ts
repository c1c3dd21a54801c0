import "./page/page.css";
import "./audit-log.css";
import { html, nothing, type TemplateResult } from "lit";
import type { AuditLogView } from "../core/views/audit-log.ts";
import { parseToAuditLog } from "../extension/protocol/audit-log.ts";
import { detail } from "./audit-log/detail.ts";
import { filterBar } from "./audit-log/filter-bar.ts";
import { keepQuestion } from "./audit-log/kept-question.ts";
import { list } from "./audit-log/list.ts";
import type { LogPage } from "./audit-log/log-page.ts";
import { followScrolling } from "./audit-log/scrolling.ts";
import { verification } from "./audit-log/verification.ts";
import { startPage } from "./page/start-page.ts";

function auditLog(view: AuditLogView, page: LogPage): TemplateResult {
  keepQuestion(view, page);
  followScrolling(view, page);
  const { words } = view;
  return html`
    <header>
      <h1>${words.title}</h1>
      <p class="quiet">${view.summary}</p>
    </header>
    ${verification(view, page)}
    ${filterBar(view, page)}
    <div class="log ${view.selected ? "with-detail" : ""}">
      ${view.list.total === 0 ? html`<p class="none">${view.empty}</p>` : list(view, page)}
      ${view.selected ? detail(view.selected, words, page) : nothing}
    </div>
  `;
}

startPage({ parse: parseToAuditLog, draw: auditLog });
