import "./header.css";
import { html, nothing, type TemplateResult } from "lit";
import { isState } from "../../core/views/scope-board/scope-board-shape.ts";
import type { BoardBucket } from "../../core/views/scope-board.ts";
import type { Board } from "./board.ts";

/** What the client gets now, later and not at all, and what is looked for among the items. */
export function header(board: Board): TemplateResult {
  const { client, buckets, words } = board.view;
  return html`
    <header class="head">
      <div class="title">
        <p class="client">${client}</p>
        <h1>${words.title}</h1>
      </div>
      ${buckets.length === 0 ? nothing : html`${shares(buckets)} ${filters(board)}`}
    </header>
  `;
}

function shares(buckets: readonly BoardBucket[]): TemplateResult {
  return html`
    <div class="shares">
      <div class="bar" aria-hidden="true">
        ${buckets.map(({ id, share }) => html`<span class=${id} .style=${`flex-grow: ${share}`} ?hidden=${share === 0}></span>`)}
      </div>
      <ul>
        ${buckets.map(
          ({ id, title, count, shareText }) => html`
            <li><span class=${`key ${id}`}></span>${title} <b>${count}</b> <span class="quiet">${shareText === "" ? "" : `· ${shareText}`}</span></li>
          `,
        )}
      </ul>
    </div>
  `;
}

function filters(board: Board): TemplateResult {
  const { words, states, people } = board.view;
  const { text, state, person } = board.filter;
  return html`
    <search>
      <input
        type="search"
        aria-label=${words.filter}
        placeholder=${words.filter}
        .value=${text}
        @input=${({ target }: Event) => board.look({ text: textIn(target) })}
      />
      <select aria-label=${words.state} @change=${({ target }: Event) => lookForState(board, textIn(target))}>
        <option value="" ?selected=${state === ""}>${words.anyState}</option>
        ${states.map(({ id, title }) => html`<option value=${id} ?selected=${id === state}>${title}</option>`)}
      </select>
      <select aria-label=${words.person} @change=${({ target }: Event) => board.look({ person: textIn(target) })}>
        <option value="" ?selected=${person === ""}>${words.anyPerson}</option>
        ${people.map(({ id, title }) => html`<option value=${id} ?selected=${id === person}>${title}</option>`)}
      </select>
      <button class="quiet-button" ?hidden=${!board.isFiltered} @click=${() => board.showAll()}>${words.clear}</button>
    </search>
  `;
}

function lookForState(board: Board, value: string): void {
  board.look({ state: isState(value) ? value : "" });
}

function textIn(target: EventTarget | null): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : "";
}
