import "./detail.css";
import { html, nothing, type TemplateResult } from "lit";
import type { DecisionDetail, Fact, SubjectDetail } from "../../core/views/audit-log/detail.ts";
import type { LogWords } from "../../core/views/audit-log.ts";
import { placed } from "../page/links.ts";
import { ask, type LogPage } from "./log-page.ts";
import { findingText } from "./verification.ts";

/** All that is known of the selected decision. */
export function detail(decision: DecisionDetail, words: LogWords, page: LogPage): TemplateResult {
  const { title, standing, standingText, meaning, statement, facts, subjects, evidence, audit } = decision;
  return html`
    <aside class="detail" aria-label=${words.detail} tabindex="0" @keydown=${(event: KeyboardEvent) => onKey(event, page)}>
      <div class="head">
        <h2>${title}</h2>
        <button class="close" aria-label=${words.close} title=${words.close} @click=${() => close(page)}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3.5 3.5 9 9m0-9-9 9" /></svg>
        </button>
      </div>
      <p class="standing ${standing}">${standingText}</p>
      <p class="quiet">${meaning}</p>
      ${statement === "" ? nothing : html`<blockquote>${statement}</blockquote>`}
      <dl>${facts.map((one) => fact(one, page))}</dl>
      <p>${recordButton(decision, words, page)}</p>
      <h3>${words.subjects}</h3>
      <ul class="subjects">
        ${subjects.map((one) => html`<li>${subject(one, decision, words, page)}</li>`)}
      </ul>
      ${evidence.length === 0 ? nothing : documents(decision, words, page)}
      ${
        audit.length === 0
          ? nothing
          : html`<h3>${words.audit}</h3><ul class="findings">${audit.map((one) => html`<li>${findingText(one, words, page)}</li>`)}</ul>`
      }
    </aside>
  `;
}

const fact = ({ name, value }: Fact, page: LogPage): TemplateResult => html`
  <dt>${name}</dt>
  <dd>${placed(html`${value.label}`, value.place, page)}</dd>
`;

/** The record is a file here; on another branch it is shown as that has it. */
function recordButton({ key, record }: DecisionDetail, words: LogWords, { send }: LogPage): TemplateResult {
  const show = (): void => (record ? send({ type: "goto", place: record }) : send({ type: "record", decision: key }));
  return html`<button class="secondary" @click=${show}>${words.openRecord}</button>`;
}

function subject(one: SubjectDetail, { key }: DecisionDetail, words: LogWords, page: LogPage): TemplateResult {
  const { id, link, change, standingText, isHere } = one;
  const compare = (what: "change" | "since") => (): void =>
    page.send({ type: "compare", decision: key, subject: id, what });
  return html`
    <p><strong>${placed(html`${link.label}`, link.place, page)}</strong></p>
    <p class="quiet">${[change, standingText].filter(Boolean).join(" · ")}</p>
    ${
      isHere
        ? html`<p class="actions">
            <button class="secondary" @click=${compare("change")}>${words.changed}</button>
            <button class="secondary" @click=${compare("since")}>${words.since}</button>
            <button class="secondary" @click=${() => page.send({ type: "history", subject: id })}>${words.history}</button>
          </p>`
        : nothing
    }
  `;
}

function documents({ key, evidence }: DecisionDetail, words: LogWords, { send }: LogPage): TemplateResult {
  const open = (path: string) => (): void => send({ type: "evidence", decision: key, path });
  return html`
    <h3>${words.evidence}</h3>
    <ul class="links">
      ${evidence.map((path) => html`<li><button class="link" @click=${open(path)}>${path}</button></li>`)}
    </ul>
  `;
}

function onKey(event: KeyboardEvent, page: LogPage): void {
  if (event.key === "Escape") close(page);
}

/** Whoever was in what closes goes on in the list. */
function close(page: LogPage): void {
  document.querySelector<HTMLElement>(".decisions")?.focus();
  ask(page, { selected: "" });
}
