import { html, nothing, type TemplateResult } from "lit";
import type { Link, Links, Place } from "../../core/views/dashboard/link.ts";
import type { Page } from "./page.ts";

/** A text that leads to its file; plain text where it has none. */
function link({ label, place }: Link, page: Page): TemplateResult {
  return placed(html`${label}`, place, page);
}

export function placed(content: TemplateResult, place: Place | undefined, { send }: Page): TemplateResult {
  return place
    ? html`<button class="link" @click=${() => send({ type: "goto", place })}>${content}</button>`
    : html`<span>${content}</span>`;
}

/** A list of links, with how many there are beside them. */
export function linkList({ items, more }: Links, page: Page): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  return html`
    <ul class="links">
      ${items.map((item) => html`<li>${link(item, page)}</li>`)}
      ${more === "" ? nothing : html`<li class="quiet">${more}</li>`}
    </ul>
  `;
}

/** A part that can be folded, and stays as the person left it. The summary holds nothing else to click. */
export function foldable(
  { id, open = false, kind = "" }: { readonly id: string; readonly open?: boolean; readonly kind?: string },
  { summary, body }: { readonly summary: TemplateResult; readonly body: TemplateResult },
  { memory }: Page,
): TemplateResult {
  const remember = ({ target }: Event): void => {
    if (target instanceof HTMLDetailsElement && target.open !== memory.isOpen(id, open))
      memory.keepOpen(id, target.open);
  };
  return html`
    <details class=${kind} data-part=${id} ?open=${memory.isOpen(id, open)} @toggle=${remember}>
      <summary>${summary}</summary>
      ${body}
    </details>
  `;
}
