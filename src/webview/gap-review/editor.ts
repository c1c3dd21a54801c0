import { html, nothing, type TemplateResult } from "lit";
import { commit, type as typeInto } from "./editing.ts";
import { fill } from "./fill.ts";
import { pressInEditor } from "./keys.ts";
import { type Option, optionsFor } from "./options.ts";
import type { Review } from "./review.ts";
import type { Editing } from "./typed.ts";

/** Where a value is typed. */
export function editor(review: Review, editing: Editing): TemplateResult {
  const { words, columns } = review.view;
  const options = optionsFor(review, editing);
  const isChoice = isChosen(review, editing);
  const asks = { rejected: words.why, duplicate: words.duplicateOf, "": "" }[editing.asks];
  const name = columns.find(({ field }) => field === editing.field)?.title ?? "";
  const input = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) typeInto(review, target.value);
  };
  return html`<input
    class="typed"
    data-cell="${editing.id}/${editing.field}"
    type="text"
    autocomplete="off"
    spellcheck="false"
    role=${isChoice ? "combobox" : nothing}
    aria-label="${asks || name}: ${editing.id}"
    aria-expanded=${isChoice ? String(options.length > 0) : nothing}
    aria-controls=${isChoice && options.length > 0 ? "options" : nothing}
    aria-activedescendant=${isChoice && options.length > 0 ? `option-${editing.option}` : nothing}
    aria-autocomplete=${isChoice ? "list" : nothing}
    aria-invalid=${editing.problem === "" ? nothing : "true"}
    aria-describedby=${editing.problem === "" ? nothing : "problem"}
    placeholder=${asks || placeholderOf(review, editing)}
    .value=${editing.text}
    @input=${input}
    @keydown=${(event: KeyboardEvent) => pressInEditor(review, event)}
    @blur=${() => leave(review, editing)}
  />`;
}

/** The options for what is typed and what is wrong with it, above everything else; placed beside the cell. */
export function popup(review: Review): TemplateResult {
  const { editing } = review;
  const options = editing ? optionsFor(review, editing) : [];
  const several = editing && editing.gaps.length > 1 ? editing.gaps.length : 0;
  return html`<div id="popup" popover="manual" class="popup">
    ${several === 0 ? nothing : html`<p class="several">${fill(review.view.words.forSeveral, several)}</p>`}
    ${editing && editing.problem !== "" ? html`<p id="problem" class="problem" role="alert">${editing.problem}</p>` : nothing}
    ${
      editing && options.length > 0
        ? html`<ul id="options" role="listbox" aria-label=${review.view.words[editing.field]}>
            ${options.map((option, index) => optionRow(review, option, { index, isTaken: index === editing.option }))}
          </ul>`
        : nothing
    }
  </div>`;
}

function optionRow(
  review: Review,
  option: Option,
  { index, isTaken }: { readonly index: number; readonly isTaken: boolean },
): TemplateResult {
  // The focus stays where the value is typed.
  const stay = (event: Event): void => event.preventDefault();
  return html`<li
    id="option-${index}"
    role="option"
    class=${isTaken ? "taken" : ""}
    aria-selected=${isTaken}
    @mousedown=${stay}
    @click=${() => commit(review, option)}
  ><span>${option.label}</span><span class="quiet">${option.detail}</span></li>`;
}

function isChosen({ view }: Review, { field, asks }: Editing): boolean {
  return asks === "duplicate" || (asks === "" && view.choices[field].length > 0);
}

function placeholderOf(review: Review, { field, gaps }: Editing): string {
  if (field === "due") return review.view.words.dayHint;
  const [first] = gaps;
  return first ? (review.view.choices[field].find(({ value }) => value === first.seen)?.label ?? first.seen) : "";
}

/** Whoever clicks elsewhere means what was typed; whoever goes to another window comes back to it. */
function leave(review: Review, editing: Editing): void {
  const now = review.editing;
  if (!document.hasFocus() || now?.id !== editing.id || now.field !== editing.field) return;
  if (now.touched && now.problem === "" && commit(review)) review.wantsFocus = false;
  else if (!now.touched && now.problem === "") {
    review.editing = undefined;
    review.changed();
  }
}
