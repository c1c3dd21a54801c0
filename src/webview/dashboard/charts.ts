import "./charts.css";
import { html, nothing, type TemplateResult } from "lit";
import type { ChartCard } from "../../core/views/dashboard/charts.ts";
import type { Words } from "../../core/views/dashboard.ts";
import type { FromDashboard } from "../../extension/protocol/dashboard.ts";
import { foldable, linkList } from "../page/links.ts";
import type { Page } from "../page/page.ts";
import { pictureFrom } from "./picture.ts";

/** The charts, each with its finding in words, its figures as a table, and the files behind it. */
export function charts(cards: readonly ChartCard[], words: Words, page: Page<FromDashboard>): TemplateResult {
  return html`<div class="charts">${cards.map((card) => chart(card, words, page))}</div>`;
}

/** What charts say by themselves. */
type ChartWords = Pick<Words, "figures" | "save">;

/** One chart; `over` lies over its picture, as what leads on from there. */
export function chart(
  card: ChartCard,
  words: ChartWords,
  page: Page<FromDashboard>,
  over: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { id, title, summary, svg } = card;
  const picture = svg === "" ? undefined : pictureFrom(id, svg);
  return html`
    <figure class="chart-card" data-chart=${id} aria-labelledby=${`chart-${id}`}>
      <figcaption>
        <h3 id=${`chart-${id}`}>${title}</h3>
        <p class="quiet">${summary}</p>
      </figcaption>
      ${picture ? html`<div class="scroller" role="group" aria-labelledby=${`chart-${id}`}><div class="picture">${picture}${over}</div></div>` : nothing}
      <div class="below">
        ${figures(card, words, page)}
        ${
          picture
            ? html`<button
                class="quiet-button"
                aria-label=${`${words.save}: ${title}`}
                @click=${() => page.send({ type: "save", chart: id })}
              >
                ${words.save}
              </button>`
            : nothing
        }
      </div>
    </figure>
  `;
}

function figures(
  { id, title, table, sources }: ChartCard,
  words: ChartWords,
  page: Page<FromDashboard>,
): TemplateResult | typeof nothing {
  if (table.length === 0 && sources.length === 0) return nothing;
  const summary = html`${words.figures}<span class="spoken">: ${title}</span>`;
  const body = html`
    ${table.length === 0 ? nothing : html`<div class="scroller" role="group" aria-label=${title}>${tableOf(table)}</div>`}
    ${sources.map((source) => html`<h4>${source.title}</h4>${linkList(source.links, page)}`)}
  `;
  return foldable({ id: `chart:${id}`, kind: "figures" }, { summary, body }, page);
}

function tableOf([head = [], ...rows]: ChartCard["table"]): TemplateResult {
  return html`
    <table>
      <thead>
        <tr>${head.map((title) => html`<th scope="col">${title}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first = "", ...rest]) => html`
            <tr>
              <th scope="row">${first}</th>
              ${rest.map((text) => html`<td>${text}</td>`)}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
