import "./page/page.css";
import "./gap-review.css";
import { html, nothing, type TemplateResult } from "lit";
import { USUAL } from "../core/views/gap-review/arrange.ts";
import type { GapReviewView } from "../core/views/gap-review.ts";
import { type FromGapReview, parseAnswer, parseToGapReview, REVIEW_ROWS } from "../extension/protocol/gap-review.ts";
import { about, takeAbout } from "./gap-review/about.ts";
import { resume, takeAnswer } from "./gap-review/acting.ts";
import { bar } from "./gap-review/bar.ts";
import { popup } from "./gap-review/editor.ts";
import { fill } from "./gap-review/fill.ts";
import { grid } from "./gap-review/grid.ts";
import { Review } from "./gap-review/review.ts";
import { afterDrawing } from "./gap-review/sight.ts";
import { ReceivedParts } from "./page/received-parts.ts";
import { type DrawnPage, startPage } from "./page/start-page.ts";

let review: Review | undefined;

function draw(view: GapReviewView, page: DrawnPage<FromGapReview>): TemplateResult {
  const drawn = review?.view.folder === view.folder ? review : new Review(page, view);
  review = drawn;
  drawn.take(view);
  queueMicrotask(() => afterDrawing(drawn));
  return view.rows.length === 0
    ? html`<div class="notice" role="status">
        <p>${view.words.empty}</p>
        <button class="primary" @click=${() => page.send({ type: "new" })}>${view.words.newGap}</button>
      </div>`
    : html`${bar(drawn)} ${drawn.lines.length === 0 ? noneFits(drawn) : html`${grid(drawn)} ${about(drawn)}`} ${foot(drawn)} ${popup(drawn)}`;
}

function noneFits(drawn: Review): TemplateResult {
  const { words } = drawn.view;
  return html`<div class="notice" role="status">
    <p>${words.noneFits}</p>
    <button class="primary" @click=${() => drawn.arrange({ ...USUAL, shown: "all" })}>${words.showAll}</button>
  </div>`;
}

/** What the person has to know about: what was not done, what is selected, and which keys there are. */
function foot(drawn: Review): TemplateResult {
  const { words, mayEdit } = drawn.view;
  const { refused, chosen, notice } = drawn;
  return html`<footer class="foot">
    ${notice === "" ? nothing : html`<p class="problem" role="alert">${notice}</p>`}
    ${refused.map(
      (editing) =>
        html`<p class="problem" role="alert">
          <button class="link" @click=${() => resume(drawn, editing)}>${editing.id} · ${words[editing.field]}</button>
          ${editing.problem}
        </p>`,
    )}
    ${mayEdit ? nothing : html`<p class="problem">${words.readOnly}</p>`}
    <p class="quiet" role="status">${chosen.length > 1 ? fill(words.selected, chosen.length) : ""}</p>
    <p class="quiet keys">${words.keys}</p>
    <p class="quiet count">${fill(words.shown, drawn.count, drawn.view.rows.length)}</p>
  </footer>`;
}

startPage({
  parse: parseToGapReview,
  parts: new ReceivedParts(REVIEW_ROWS),
  draw,
  hear: (message) => {
    const answer = parseAnswer(message);
    if (!answer || !review) return;
    if (answer.type === "about") takeAbout(review, answer);
    else takeAnswer(review, answer);
  },
});
