import "./filter-bar.css";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Choice, DecisionFilter } from "../../core/views/audit-log/filter.ts";
import type { AuditLogView } from "../../core/views/audit-log.ts";
import { ask, type LogPage } from "./log-page.ts";

/** Which decisions are listed. */
export function filterBar(view: AuditLogView, page: LogPage): TemplateResult {
  const { search, choices, isFiltering, shown, words } = view;
  const change = (part: Partial<DecisionFilter>): void => filter(page, { ...filterOf(view), ...part });
  return html`
    <div class="filters" role="search" aria-label=${words.search}>
      <input
        type="search"
        placeholder=${words.search}
        aria-label=${words.search}
        .value=${searchText(search)}
        @input=${(event: Event) => change({ text: chosenIn(event) })}
      />
      ${choices.map(
        (choice) => html`
          <select aria-label=${choice.label} @change=${(event: Event) => change({ [choice.name]: chosenIn(event) })}>
            ${choice.options.map((option) => optionOf(choice, option))}
          </select>
        `,
      )}
      <p class="shown" role="status">${shown}</p>
      ${isFiltering ? html`<button class="secondary" @click=${() => clear(page)}>${words.clear}</button>` : nothing}
    </div>
  `;
}

/** What the log was asked for, as it says itself. */
export function filterOf({ search, choices }: AuditLogView): DecisionFilter {
  const chosen = (name: Choice["name"]): string => choices.find((choice) => choice.name === name)?.chosen ?? "";
  return {
    person: chosen("person"),
    type: chosen("type"),
    verdict: chosen("verdict"),
    standing: chosen("standing"),
    period: chosen("period"),
    text: search,
  };
}

function optionOf({ chosen }: Choice, { value, label }: Choice["options"][number]): TemplateResult {
  return html`<option value=${value} .selected=${live(value === chosen)}>${label}</option>`;
}

/** Another list begins at its first line. */
function filter(page: LogPage, wanted: DecisionFilter): void {
  ask(page, { filter: wanted, first: 0 });
}

function clear(page: LogPage): void {
  const field = searchField();
  if (field) field.value = "";
  field?.focus();
  filter(page, { person: "", type: "", verdict: "", standing: "", period: "", text: "" });
}

/** While somebody types, what comes back is what they had typed a moment ago. */
function searchText(search: string): string {
  const field = searchField();
  return field && field === document.activeElement ? field.value : search;
}

function searchField(): HTMLInputElement | undefined {
  return document.querySelector<HTMLInputElement>(".filters input") ?? undefined;
}

function chosenIn({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : "";
}
