import { html, nothing, render, type TemplateResult } from "lit";
import type { FromPage, Notice, Parser, ToPage } from "../../extension/protocol/page.ts";
import { Memory } from "./memory.ts";
import type { Page } from "./page.ts";
import type { Parts } from "./received-parts.ts";
import { followScrollers } from "./scrollers.ts";

export interface PageOptions<View, Own> {
  readonly parse: Parser<ToPage<View>>;
  /** What the page shows of a view; called again with each new one, and by `redraw`. */
  readonly draw: (view: View, page: DrawnPage<Own>) => TemplateResult;
  /** Keeps the list of the view that comes in parts, where there is one. */
  readonly parts?: Parts<View>;
  /** Takes what the host sends beside views, as answers to what the page asked; it is parsed by the page. */
  readonly hear?: (message: unknown, page: DrawnPage<Own>) => void;
}

export interface DrawnPage<Own> extends Page<Own> {
  /** Draws the view that stands there once more, after something changed that only the page knows. */
  readonly redraw: () => void;
}

/** Starts a page: it draws what the host sends, and tells the host what was clicked. */
export function startPage<View, Own = never>({ parse, draw, parts, hear }: PageOptions<View, Own>): void {
  const host = acquireVsCodeApi();
  const memory = new Memory<View>(host, parse);
  const send = (message: FromPage | Own): void => host.postMessage(message);
  let scroll: number | undefined = memory.scroll;
  const show = (message: ToPage<View>): void => {
    fill(message.type === "show" ? draw(message.view, page) : notice(message, send));
    if (message.type !== "show" || scroll === undefined) return;
    // Only what is drawn can be scrolled to.
    window.scrollTo(0, scroll);
    scroll = undefined;
  };
  const redraw = (): void => {
    if (memory.message) show(memory.message);
  };
  const page: DrawnPage<Own> = { send, memory, redraw };
  let newest = -1;
  window.addEventListener("message", ({ data }) => {
    if (parts?.take(data)) return;
    const message = parse(data);
    if (!message) return hear?.(data, page);
    if (message.version < newest) return;
    newest = message.version;
    const whole = parts ? filled(message, parts) : message;
    memory.keepMessage(whole);
    show(whole);
  });
  // What was shown before the page was hidden stands again at once, where it was; the host then sends what is new.
  redraw();
  window.addEventListener("scroll", () => memory.keepScroll(window.scrollY), { passive: true });
  send({ type: "ready" });
}

/** A message with the long list in it that came before. */
function filled<View>(message: ToPage<View>, parts: Parts<View>): ToPage<View> {
  if (message.type === "notice" || message.parts === undefined) return message;
  return { ...message, view: parts.fill(message.view, message.parts) };
}

/** What keeps the page from being shown, with a button that helps. */
function notice({ text, button }: Notice, send: (message: FromPage) => void): TemplateResult {
  return html`
    <div class="notice" role="status">
      <p>${text}</p>
      ${button === "" ? nothing : html`<button class="primary" @click=${() => send({ type: "run" })}>${button}</button>`}
    </div>
  `;
}

function fill(content: TemplateResult): void {
  const main = document.querySelector("main");
  if (!main) return;
  // The outline that stood there while the page was waiting.
  if (main.hasAttribute("aria-busy")) main.replaceChildren();
  main.removeAttribute("aria-busy");
  render(content, main);
  followScrollers(main);
}
