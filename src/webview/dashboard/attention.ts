import "./attention.css";
import { html, type TemplateResult } from "lit";
import type { DashboardView } from "../../core/views/dashboard.ts";
import type { PressingItem } from "../../core/views/progress.ts";
import { linkList } from "../page/links.ts";
import { mark } from "../page/mark.ts";
import type { Page } from "../page/page.ts";

/** What presses most, beside the warning signs. */
export function attention({ pressing, warnings, words }: DashboardView, page: Page): TemplateResult {
  return html`
    <div class="columns">
      <section aria-labelledby="pressing">
        <h2 id="pressing">${words.pressing}</h2>
        ${
          pressing.length === 0
            ? calm(words.calm)
            : html`<ol class="pressing">${pressing.map((item) => html`<li>${card(item, page)}</li>`)}</ol>`
        }
      </section>
      <section aria-labelledby="warnings">
        <h2 id="warnings">${words.warnings}</h2>
        ${
          warnings.length === 0
            ? calm(words.noWarnings)
            : html`<ul class="warnings">
                ${warnings.map(
                  ({ title, links }) =>
                    html`<li>${mark("late")}<div><p>${title}</p>${linkList(links, page)}</div></li>`,
                )}
              </ul>`
        }
      </section>
    </div>
  `;
}

const calm = (text: string): TemplateResult => html`<p class="calm">${mark("met")}<span>${text}</span></p>`;

function card({ title, why, place }: PressingItem, { send }: Page): TemplateResult {
  const text = html`<strong>${title}</strong><span class="why">${why}</span>`;
  return place
    ? html`<button class="card" @click=${() => send({ type: "open", ...place })}>${text}</button>`
    : html`<div class="card">${text}</div>`;
}
