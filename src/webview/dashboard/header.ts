import "./header.css";
import { html, type TemplateResult } from "lit";
import type { DashboardView, Tile } from "../../core/views/dashboard.ts";
import { mark } from "../page/mark.ts";

/** Whose rescue it is, where it stands, and the figures that it lives by. */
export function header({ client, crm, day, ofDays, phase, dates, tiles }: DashboardView): TemplateResult {
  return html`
    <header>
      <div class="where">
        <p class="client">${[client, crm].filter(Boolean).join(" · ")}</p>
        <h1><span class="day">${day}</span> <span class="of">${ofDays}</span></h1>
        <p class="phase-now"><strong>${phase}</strong> <span class="quiet">${dates}</span></p>
      </div>
      <ul class="tiles">${tiles.map((one) => html`<li class="tile ${one.state}">${tile(one)}</li>`)}</ul>
    </header>
  `;
}

const tile = ({ value, label, state, stateText }: Tile): TemplateResult => html`
  <span class="value">${value}</span>
  <span class="label">${mark(state, stateText)}<span>${label}</span></span>
`;
