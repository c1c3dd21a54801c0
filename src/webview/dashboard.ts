import "./page/page.css";
import "./dashboard.css";
import { html, type TemplateResult } from "lit";
import type { DashboardView } from "../core/views/dashboard.ts";
import type { FromDashboard } from "../extension/protocol/dashboard.ts";
import { parseToDashboard } from "../extension/protocol/dashboard.ts";
import { attention } from "./dashboard/attention.ts";
import { charts } from "./dashboard/charts.ts";
import { header } from "./dashboard/header.ts";
import { areas } from "./dashboard/measures.ts";
import { timeline } from "./dashboard/timeline.ts";
import type { Page } from "./page/page.ts";
import { startPage } from "./page/start-page.ts";
import { styleCharts } from "./page/style-charts.ts";

function dashboard(view: DashboardView, page: Page<FromDashboard>): TemplateResult {
  const { timeline: days, words } = view;
  document.title = `${view.client} · ${view.day}`;
  return html`
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
  `;
}

styleCharts();
startPage({ parse: parseToDashboard, draw: dashboard });
