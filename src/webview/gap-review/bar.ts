import { html, nothing, type TemplateResult } from "lit";
import {
  type Arrangement,
  GROUPINGS,
  type Grouping,
  isFiltering,
  labelFor,
  SHOWN,
  type Shown,
  USUAL,
} from "../../core/views/gap-review/arrange.ts";
import { FIELDS } from "../../core/views/gap-review/gap-row.ts";
import { step } from "./acting.ts";
import { fill } from "./fill.ts";
import { icon } from "./icons.ts";
import type { Review } from "./review.ts";

/** What is reviewed, how much of it there is, and what is shown of it. */
export function bar(review: Review): TemplateResult {
  const { view } = review;
  return html`<header class="top">
      <h1>${view.words.heading}</h1>
      <span class="client">${view.client}</span>
      ${load(review)}
    </header>
    <div class="bar" role="group" aria-label=${view.words.arrangement}>
      ${shown(review)} ${search(review)} ${filters(review)} ${grouping(review)} ${sorting(review)} ${minutes(review)}
      ${steps(review)}
    </div>`;
}

/** How many gaps the review has to go through, against what one can hold. */
function load(review: Review): TemplateResult {
  const { limit, words } = review.view;
  const { forReview } = review.totals;
  const count = forReview.length;
  const gone = review.gone.size === 0 ? 0 : forReview.filter((id) => review.gone.has(id)).length;
  const text = count > limit ? fill(words.overLimit, count, count - limit) : fill(words.forReview, count, limit);
  return html`<div class="load ${count > limit ? "over" : ""}">
    <div
      class="meter"
      role="meter"
      aria-label=${text}
      aria-valuemin="0"
      aria-valuemax=${Math.max(limit, count)}
      aria-valuenow=${count}
    >
      <span .style=${`inline-size:${Math.min(100, (100 * count) / Math.max(1, limit))}%`}></span>
    </div>
    <span class="told">${text}</span>
    ${gone === 0 ? nothing : html`<span class="quiet">${fill(words.gone, gone, count)}</span>`}
  </div>`;
}

function shown(review: Review): TemplateResult {
  const { words } = review.view;
  const labels: Readonly<Record<Shown, string>> = { review: words.review, open: words.allOpen, all: words.everything };
  return select(words.show, {
    value: review.arrangement.shown,
    choices: SHOWN.map((value) => [value, labels[value]]),
    take: (value) => rearrange(review, { shown: SHOWN.find((one) => one === value) ?? "review" }),
  });
}

function search(review: Review): TemplateResult {
  const { words } = review.view;
  const input = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) rearrange(review, { text: target.value });
  };
  return html`<input
    class="control search"
    type="search"
    placeholder=${words.search}
    aria-label=${words.search}
    .value=${review.arrangement.text}
    @input=${input}
  />`;
}

function filters(review: Review): TemplateResult {
  const { words } = review.view;
  const count = GROUPINGS.filter((field) => review.arrangement.only[field].length > 0).length;
  return html`<button class="control" id="filter" popovertarget="filters" aria-haspopup="dialog">
      ${icon("filter")}<span>${words.filter}${count === 0 ? "" : ` (${count})`}</span>
    </button>
    <div id="filters" class="popup" popover role="dialog" aria-label=${words.filter} @toggle=${placeFilters}>
      ${GROUPINGS.map((field) => filter(review, field))}
      ${
        isFiltering(review.arrangement)
          ? html`<button class="control" @click=${() => rearrange(review, { only: USUAL.only, text: "" })}>
              ${words.clear}
            </button>`
          : nothing
      }
    </div>`;
}

function placeFilters({ target }: Event): void {
  const box = document.getElementById("filter")?.getBoundingClientRect();
  if (!(target instanceof HTMLElement) || !box) return;
  target.style.left = `${Math.max(8, Math.min(box.left, innerWidth - target.offsetWidth - 8))}px`;
  target.style.top = `${box.bottom + 2}px`;
}

function filter(review: Review, field: Grouping): TemplateResult {
  const { only } = review.arrangement;
  const toggle = (value: string): void => {
    const values = only[field].includes(value)
      ? only[field].filter((other) => other !== value)
      : [...only[field], value];
    rearrange(review, { only: { ...only, [field]: values } });
  };
  return html`<fieldset>
    <legend>${review.view.words[field]}</legend>
    ${review.totals.values[field].map(
      (value) => html`<label>
        <input type="checkbox" .checked=${only[field].includes(value)} @change=${() => toggle(value)} />
        <span>${labelFor(review.view, field, value)}</span>
      </label>`,
    )}
  </fieldset>`;
}

function grouping(review: Review): TemplateResult {
  const { words } = review.view;
  return select(words.group, {
    value: review.arrangement.group,
    choices: [["", words.ungrouped], ...GROUPINGS.map((field) => [field, words[field]] as const)],
    take: (value) => rearrange(review, { group: GROUPINGS.find((field) => field === value) ?? "" }),
  });
}

function sorting(review: Review): TemplateResult {
  const { words } = review.view;
  const { descending } = review.arrangement;
  return html`<span class="pair">
    ${select(words.sort, {
      value: review.arrangement.sort,
      choices: [["", words.urgency], ...FIELDS.map((field) => [field, words[field]] as const)],
      take: (value) => rearrange(review, { sort: FIELDS.find((field) => field === value) ?? "" }),
    })}
    <button
      class="control sign"
      title=${words.descending}
      aria-label=${words.descending}
      aria-pressed=${descending}
      @click=${() => rearrange(review, { descending: !descending })}
    >
      ${icon(descending ? "down" : "up")}
    </button>
  </span>`;
}

/** Offered where there is a meeting today that could take down what the review comes to. */
function minutes(review: Review): TemplateResult | typeof nothing {
  const { meetings, words } = review.view;
  if (meetings.length === 0) return nothing;
  return select(words.minutes, {
    value: meetings.some(({ value }) => value === review.meeting) ? review.meeting : "",
    choices: [["", words.noMinutes], ...meetings.map(({ value, label }) => [value, label] as const)],
    take: (value) => {
      review.meeting = value;
      review.changed();
    },
  });
}

function steps(review: Review): TemplateResult {
  const { words } = review.view;
  return html`<span class="steps">
    ${
      review.isArranged
        ? nothing
        : html`<button class="control" title=${words.rearrangeHint} @click=${() => review.arrange()}>
            ${words.rearrange}
          </button>`
    }
    <button
      class="control sign"
      title=${words.undo}
      aria-label=${words.undo}
      ?disabled=${!review.canUndo}
      @click=${() => step(review, "undo")}
    >
      ${icon("undo")}
    </button>
    <button
      class="control sign"
      title=${words.redo}
      aria-label=${words.redo}
      ?disabled=${!review.canRedo}
      @click=${() => step(review, "redo")}
    >
      ${icon("redo")}
    </button>
  </span>`;
}

interface Select {
  readonly value: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly take: (value: string) => void;
}

function select(label: string, { value, choices, take }: Select): TemplateResult {
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) take(target.value);
  };
  return html`<label class="control choice">
    <span class="quiet" aria-hidden="true">${label}</span>
    <select aria-label=${label} .value=${value} @change=${change}>
      ${choices.map(([each, text]) => html`<option value=${each} ?selected=${each === value}>${text}</option>`)}
    </select>
  </label>`;
}

/** Shows other rows, or in another order, from the top. */
function rearrange(review: Review, change: Partial<Arrangement>): void {
  review.top = 0;
  const grid = document.querySelector(".grid");
  if (grid) grid.scrollTop = 0;
  review.arrange({ ...review.arrangement, ...change });
}
