import "./progress.css";
import { html, nothing, render, type TemplateResult } from "lit";
import type { CriteriaList, PhaseStrip, PressingItem, ProgressView } from "../core/views/progress.ts";
import { type FromView, parseToView } from "../extension/protocol/progress.ts";
import { mark } from "./page/mark.ts";

/** The page of the Progress view. It draws what the host sends and tells the host what was clicked. */
function start(): void {
  const host = acquireVsCodeApi();
  const send = (message: FromView): void => host.postMessage(message);
  const show = (message: unknown): void => {
    const parsed = parseToView(message);
    if (!parsed) return;
    host.setState(parsed);
    draw(parsed.type === "show" ? page(parsed.view, send) : emptyPage(parsed.text));
  };
  window.addEventListener("message", (event) => show(event.data));
  // What was shown before the view was hidden stands again at once; the host then sends what is new.
  show(host.getState());
  send({ type: "ready" });
}

type Send = (message: FromView) => void;

function draw(content: TemplateResult): void {
  const main = document.querySelector("main");
  if (!main) return;
  main.removeAttribute("aria-busy");
  render(content, main);
}

const emptyPage = (text: string): TemplateResult => html`<p class="quiet">${text}</p>`;

function page(view: ProgressView, send: Send): TemplateResult {
  return html`
    <header>
      <h1><span class="day">${view.day}</span> <span class="of">${view.ofDays}</span></h1>
      <p class="client">${view.client}</p>
    </header>
    ${view.phases.length > 0 ? timeline(view) : nothing}
    ${view.criteria ? phaseLine(view.criteria) : nothing}
    <div class="columns">
      <section aria-labelledby="pressing">
        <h2 id="pressing">${view.pressingTitle}</h2>
        ${
          view.pressing.length > 0
            ? html`<ul class="pressing">${view.pressing.map((item) => html`<li>${pressing(item, send)}</li>`)}</ul>`
            : html`<p class="quiet calm">${mark("met")}<span>${view.calm}</span></p>`
        }
      </section>
      ${view.criteria ? criteria(view.criteria) : nothing}
    </div>
  `;
}

const phaseLine = ({ phase, summary }: CriteriaList): TemplateResult =>
  html`<p class="phase-line"><strong>${phase}</strong><span>${summary}</span></p>`;

function timeline({ phases, position }: ProgressView): TemplateResult {
  return html`
    <div class="timeline">
      <span class="today" aria-hidden="true" .style=${`inset-inline-start: ${position * 100}%`}></span>
      <ol>${phases.map(segment)}</ol>
    </div>
  `;
}

function segment({ title, days, state, met, share, weight, spoken }: PhaseStrip): TemplateResult {
  return html`
    <li class="phase ${state}" .style=${`flex-grow: ${weight}`} title=${spoken}>
      <span class="track"><span class="fill" .style=${`inline-size: ${Math.round(share * 100)}%`}></span></span>
      <span class="name" aria-hidden="true">${title}</span>
      <span class="when" aria-hidden="true">${days}</span>
      <span class="count" aria-hidden="true">${met}</span>
      <span class="spoken">${spoken}</span>
    </li>
  `;
}

function criteria({ phase, title, items }: CriteriaList): TemplateResult {
  return html`
    <section aria-labelledby="criteria">
      <h2 id="criteria"><span class="phase-of">${phase} · </span>${title}</h2>
      <ul class="criteria">
        ${items.map(
          (item) => html`
            <li class=${item.met ? "met" : "open"}>
              ${mark(item.met ? "met" : "open")}<span class="title">${item.title}</span><span class="detail">${item.detail}</span>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

function pressing({ title, why, place }: PressingItem, send: Send): TemplateResult {
  const text = html`<strong>${title}</strong><span class="why">${why}</span>`;
  if (!place) return html`<div class="card">${text}</div>`;
  return html`<button class="card" @click=${() => send({ type: "open", ...place })}>${text}</button>`;
}

start();
