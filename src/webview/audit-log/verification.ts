import "./verification.css";
import { html, nothing, type TemplateResult } from "lit";
import type { AuditFinding } from "../../core/views/audit-log/findings.ts";
import type { AuditLogView, LogWords } from "../../core/views/audit-log.ts";
import { foldable, placed } from "../page/links.ts";
import { mark, type Standing } from "../page/mark.ts";
import type { LogPage } from "./log-page.ts";

/** Whether the history bears the record out, and what to do where it does not. */
export function verification({ verification: told, words }: AuditLogView, page: LogPage): TemplateResult {
  const { state, title, lines, action, canExport, findings } = told;
  return html`
    <section class="verification ${state}" aria-labelledby="verification">
      ${mark(MARKS[state])}
      <div class="told">
        <h2 id="verification" aria-live="polite">${title}</h2>
        ${lines.map((line) => html`<p>${line}</p>`)}
        ${state === "running" ? bar(told) : nothing}
      </div>
      <div class="actions">
        ${action ? actionButton(state, action, page) : nothing}
        ${
          canExport
            ? html`<button class="secondary" @click=${() => page.send({ type: "export" })}>${words.export}</button>`
            : nothing
        }
      </div>
    </section>
    ${findings.length === 0 ? nothing : remarkable(told, words, page)}
  `;
}

function actionButton(
  state: Told["state"],
  { type, label }: NonNullable<Told["action"]>,
  { send }: LogPage,
): TemplateResult {
  const look = state === "waiting" ? "primary" : "secondary";
  return html`<button class=${look} @click=${() => send({ type })}>${label}</button>`;
}

type Told = AuditLogView["verification"];

const MARKS: Readonly<Record<Told["state"], Standing>> = {
  waiting: "unknown",
  running: "current",
  good: "met",
  bad: "late",
};

/** Without a value the bar says that nobody knows how long it takes. */
function bar({ title, share }: Told): TemplateResult {
  return share === undefined
    ? html`<progress aria-label=${title}></progress>`
    : html`<progress aria-label=${title} max="1" .value=${share}></progress>`;
}

function remarkable({ findings, more }: Told, words: LogWords, page: LogPage): TemplateResult {
  const count = more === "" ? ` (${findings.length})` : "";
  const body = html`
    <ul class="findings">${findings.map((finding) => html`<li>${findingText(finding, words, page)}</li>`)}</ul>
    ${more === "" ? nothing : html`<p class="quiet">${more}</p>`}
  `;
  const part = { id: "findings", open: true, kind: "remarkable" };
  return foldable(part, { summary: html`<h2>${words.findings}${count}</h2>`, body }, page);
}

const FINDING_MARKS: Readonly<Record<AuditFinding["state"], Standing>> = { good: "met", waiting: "due", bad: "late" };

/** One finding: what is wrong with what, why, and what to do. */
export function findingText(finding: AuditFinding, words: LogWords, page: LogPage): TemplateResult {
  const { state, word, link, about, reason, advice, commit, decide } = finding;
  return html`
    <div class="finding">
      ${mark(FINDING_MARKS[state])}
      <div>
        <p><strong>${word}</strong> ${placed(html`${link.label}`, link.place, page)}</p>
        ${about === "" ? nothing : html`<p class="quiet">${about}</p>`}
        <p>${reason}</p>
        ${advice === "" ? nothing : html`<p>${advice}</p>`}
        <p class="quiet">${commit}</p>
        ${
          decide === ""
            ? nothing
            : html`<button class="secondary" @click=${() => page.send({ type: "decide", subject: decide })}>
                ${words.decide}
              </button>`
        }
      </div>
    </div>
  `;
}
