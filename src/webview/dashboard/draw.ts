import { html, nothing, render, type TemplateResult } from "lit";
import type { DashboardView } from "../../core/views/dashboard.ts";
import type { ToDashboard } from "../../extension/protocol.ts";
import { attention } from "./attention.ts";
import { charts } from "./charts.ts";
import { header } from "./header.ts";
import { areas } from "./measures.ts";
import type { Page } from "./page.ts";
import { followScrollers } from "./scrollers.ts";
import { timeline } from "./timeline.ts";

/** Draws the dashboard, or what differs from the one that stands there. */
export function drawDashboard(view: DashboardView, page: Page): void {
  const { timeline: days, words } = view;
  document.title = `${view.client} · ${view.day}`;
  draw(html`
    ${header(view)}
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">${words.timeline}</h2>
      ${days ? timeline(days, words, page) : html`<p class="quiet">${words.noPhases}</p>`}
    </section>
    ${attention(view, page)}
    <section aria-labelledby="charts">
      <h2 id="charts">${words.charts}</h2>
      ${charts(view.charts, words, page)}
    </section>
    <section aria-labelledby="measures">
      <h2 id="measures">${words.measures}</h2>
      ${areas(view.areas, page)}
    </section>
  `);
}

/** Says what keeps the dashboard from being shown, with a button that helps. */
export function drawNotice({ text, button }: Extract<ToDashboard, { type: "notice" }>, send: Page["send"]): void {
  draw(html`
    <div class="notice" role="status">
      <p>${text}</p>
      ${button === "" ? nothing : html`<button class="primary" @click=${() => send({ type: "run" })}>${button}</button>`}
    </div>
  `);
}

function draw(content: TemplateResult): void {
  const main = document.querySelector("main");
  if (!main) return;
  // The outline that stood there while the page was waiting.
  if (main.hasAttribute("aria-busy")) main.replaceChildren();
  main.removeAttribute("aria-busy");
  render(content, main);
  followScrollers(main);
}
