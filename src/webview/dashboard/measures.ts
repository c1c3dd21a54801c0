import "./measures.css";
import { html, type TemplateResult } from "lit";
import type { MeasureArea, MeasureRow } from "../../core/views/dashboard/measure-areas.ts";
import { foldable, linkList } from "../page/links.ts";
import { mark } from "../page/mark.ts";
import type { Page } from "../page/page.ts";

/** The measures by what they are about; one that has more to tell can be unfolded. */
export function areas(all: readonly MeasureArea[], page: Page): TemplateResult {
  return html`
    <div class="areas">
      ${all.map(
        ({ title, summary, rows }) => html`
          <div class="about">
            <h3>${title} <span class="quiet">${summary}</span></h3>
            <ul>${rows.map((row) => html`<li>${measure(row, page)}</li>`)}</ul>
          </div>
        `,
      )}
    </div>
  `;
}

function measure(row: MeasureRow, page: Page): TemplateResult {
  const { id, title, state, stateText, value, goal, hints, links } = row;
  const summary = html`
    <span class="measure">
      ${mark(state, stateText)}
      <span class="title">${title}</span>
      <span class="value">${value}</span>
      <span class="goal">${goal}</span>
    </span>
  `;
  if (hints.length === 0 && links.items.length === 0) return summary;
  const body = html`
    <div class="more">${hints.map((hint) => html`<p>${hint}</p>`)} ${linkList(links, page)}</div>
  `;
  return foldable({ id: `measure:${id}` }, { summary, body }, page);
}
