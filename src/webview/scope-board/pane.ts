import "./pane.css";
import { html, nothing, type TemplateResult } from "lit";
import type { BoardCard, CardAction } from "../../core/views/scope-board/card.ts";
import type { Detail } from "../../core/views/trees/tree-node.ts";
import { placed } from "../page/links.ts";
import { mark } from "../page/mark.ts";
import type { Board } from "./board.ts";
import { MARKS } from "./card.ts";
import { act } from "./menu.ts";

/** The selected card: what was promised beside what the team says of it, and what can be done. */
export function pane(board: Board): TemplateResult | typeof nothing {
  const { selected, selectedDetails, view } = board;
  if (view.buckets.length === 0) return nothing;
  if (!selected) return html`<p class="hint quiet">${view.words.hint}</p>`;
  const { words } = view;
  return html`
    <aside class="pane" aria-label=${selected.label}>
      <div class="pane-head">
        <div>
          <h2>${selected.label}</h2>
          <p class="state-line">${mark(MARKS[selected.state])}<span>${selected.stateText}</span></p>
          ${selected.request ? html`<p class="links">${placed(html`${selected.request.label}`, selected.request.place, board.page)}</p>` : nothing}
          ${said(board, selected)}
        </div>
        ${buttons(board, selected)}
      </div>
      <div class="beside-each-other">
        ${part(words.baseline, selectedDetails?.baseline, board)}
        ${part(words.assessment, selectedDetails?.assessment, board)}
        ${part(words.decision, selectedDetails?.decision, board)}
      </div>
    </aside>
  `;
}

function said(board: Board, card: BoardCard): TemplateResult | typeof nothing {
  const answer = board.saidOf(card);
  if (!answer) return nothing;
  const text = placed(html`${answer.text}`, answer.place, board.page);
  const { undo } = board.view.words;
  return html`
    <p class=${`said ${answer.done ? "" : "refused"}`}>
      ${mark(answer.done ? "done" : "late")}${text}
      ${answer.canUndo ? html`<button class="quiet-button" @click=${() => board.undo()}>${undo}</button>` : nothing}
    </p>
  `;
}

function buttons(board: Board, card: BoardCard): TemplateResult {
  const { words } = board.view;
  const { target } = card;
  return html`
    <div class="buttons">
      ${card.actions.map(
        (action) => html`
          <button class=${isDecision(action) ? "primary small" : "secondary"} @click=${() => act(board, action)}>
            ${action.label}
          </button>
        `,
      )}
      <button
        class="secondary"
        @click=${() => board.page.send({ type: "goto", place: { ...target, field: [] } })}
      >${words.openFile}</button>
      <button class="close" aria-label=${words.close} @click=${() => board.select(undefined)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.5 3.5l9 9m0-9l-9 9" /></svg>
      </button>
    </div>
  `;
}

function isDecision({ type }: CardAction): boolean {
  return type === "sign" || type === "decide";
}

function part(title: string, lines: readonly Detail[] | undefined, board: Board): TemplateResult {
  return html`
    <div class="part">
      <h3>${title}</h3>
      ${
        lines?.length === 0
          ? html`<p class="quiet">${board.view.words.nothingSaid}</p>`
          : html`<dl>${lines?.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
      }
    </div>
  `;
}
