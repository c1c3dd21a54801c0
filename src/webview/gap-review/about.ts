import { html, nothing, type TemplateResult } from "lit";
import type { About } from "../../extension/protocol/gap-review.ts";
import { foldable } from "../page/links.ts";
import { placeOf } from "./moving.ts";
import type { Review } from "./review.ts";

/** Milliseconds that the person stays with a gap before its story is asked for: arrows pass over many. */
const PATIENCE = 90;

let told: About | undefined;
let asked = "";
let timer: number | undefined;

/** What the gap is about where the person is, so that nobody has to open files while others wait. */
export function about(review: Review): TemplateResult | typeof nothing {
  const row = review.row(placeOf(review).line);
  if (!row) return nothing;
  ask(review, row.id);
  const details = told?.id === row.id ? told.details : [];
  const isEmpty = told?.id === row.id && details.length === 0;
  const body = html`${isEmpty ? html`<p class="quiet">${review.view.words.nothingTold}</p>` : nothing}<dl>
    ${details.map(({ name, value }) => html`<div><dt class="quiet">${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
  const summary = html`<strong>${row.id} · ${row.cells.title}</strong>`;
  return foldable({ id: "about", open: review.layout !== "cards", kind: "about" }, { summary, body }, review.page);
}

/** Takes what the host tells of a gap. */
export function takeAbout(review: Review, message: About): void {
  told = message;
  review.page.redraw();
}

/** Asks once for each gap, and again when files have changed. */
function ask(review: Review, id: string): void {
  const question = `${id} ${review.view.snapshot}`;
  if (question === asked) return;
  asked = question;
  clearTimeout(timer);
  timer = window.setTimeout(() => review.page.send({ type: "look", id }), PATIENCE);
}
