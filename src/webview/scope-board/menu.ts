import "./menu.css";
import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import type { BoardCard, CardAction } from "../../core/views/scope-board/card.ts";
import type { BoardColumn } from "../../core/views/scope-board.ts";
import { type Board, keyOf } from "./board.ts";

/** What can be done with a card: to propose a tier for it, to decide, to look. */
export function menu(board: Board): TemplateResult | typeof nothing {
  const { openMenu } = board;
  if (!openMenu) return nothing;
  const { card, x, y } = openMenu;
  const { words } = board.view;
  const canTakeBack = card.decided === "" && card.assessed !== "";
  return html`
    <div
      class="menu"
      role="menu"
      aria-label=${card.label}
      .style=${`inset-inline-start: ${x}px; inset-block-start: ${y}px`}
      @keydown=${(event: KeyboardEvent) => move(board, event)}
      @focusout=${(event: FocusEvent) => closeWhenLeft(board, event)}
      ${ref(opened)}
    >
      <p class="menu-title" aria-hidden="true">${words.moveTo}</p>
      ${board.view.columns.filter(({ id }) => id !== "undecided").map((column) => tierItem(board, card, column))}
      ${canTakeBack ? item(words.takeBack, () => choose(board, () => board.propose(card, "undecided"))) : nothing}
      <hr />
      ${card.actions.map((action) => item(action.label, () => choose(board, () => act(board, action))))}
      ${item(words.openFile, () => choose(board, () => board.page.send({ type: "goto", place: { ...card.target, field: [] } })))}
    </div>
  `;
}

/** Asks the host for the command behind an action. */
export function act(board: Board, { type, target, decision }: CardAction): void {
  board.page.send({ type: "act", action: type, target, decision });
}

function tierItem(board: Board, card: BoardCard, { id, title, meaning }: BoardColumn): TemplateResult {
  const isThere = card.column === id;
  return html`
    <button
      role="menuitemradio"
      tabindex="-1"
      aria-checked=${isThere ? "true" : "false"}
      @click=${() => choose(board, () => board.propose(card, id))}
    ><span class="name">${title}</span> <span class="meaning">${meaning}</span></button>
  `;
}

function item(label: string, onChoose: () => void): TemplateResult {
  return html`<button role="menuitem" tabindex="-1" @click=${onChoose}><span class="name">${label}</span></button>`;
}

function choose(board: Board, carryOut: () => void): void {
  close(board);
  carryOut();
}

/** Within the window, and with its first item in focus. */
function opened(element: Element | undefined): void {
  // It is not in the page yet when it is told of.
  queueMicrotask(() => element instanceof HTMLElement && place(element));
}

function place(element: HTMLElement): void {
  if (element.contains(document.activeElement)) return;
  const box = element.getBoundingClientRect();
  const [right, bottom] = [window.innerWidth - MARGIN, window.innerHeight - MARGIN];
  if (box.right > right) element.style.insetInlineStart = `${Math.max(MARGIN, right - box.width)}px`;
  if (box.bottom > bottom) element.style.insetBlockStart = `${Math.max(MARGIN, bottom - box.height)}px`;
  element.querySelector("button")?.focus();
}

/** Pixels that stay free at the edges of the window. */
const MARGIN = 8;

function move(board: Board, event: KeyboardEvent): void {
  const { key, currentTarget } = event;
  if (key === "Escape" || key === "Tab") {
    event.preventDefault();
    close(board);
    return;
  }
  const items = currentTarget instanceof Element ? [...currentTarget.querySelectorAll("button")] : [];
  const at = items.findIndex((one) => one.matches(":focus"));
  const to: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const next = to[key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

function closeWhenLeft(board: Board, { currentTarget, relatedTarget }: FocusEvent): void {
  const isWithin =
    currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
  if (isWithin || !board.openMenu) return;
  board.openMenu = undefined;
  // The focus is on its way to somewhere else; what it goes to must not be drawn anew under it.
  queueMicrotask(() => board.page.redraw());
}

/** Closes the menu and gives the focus back to its card. */
function close(board: Board): void {
  const card = board.openMenu?.card;
  board.openMenu = undefined;
  board.page.redraw();
  const face = card && document.querySelector(`[data-card="${CSS.escape(keyOf(card))}"]`);
  if (face instanceof HTMLElement) face.focus();
}
