import { html, svg, type TemplateResult } from "lit";

/** How something stands: told apart by shape, and by a word for those who do not see it. */
export type Standing =
  | "met"
  | "done"
  | "open"
  | "unknown"
  | "due"
  | "late"
  | "ahead"
  | "current"
  | "overrun"
  | "refused";

const tick = svg`<path fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.4 4.2L7 9.9 4.7 7.7l-.9 1L7 11.7l5.3-5.6-.9-.9Z"/>`;
const circle = svg`<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4"/>`;
const half = svg`${circle}<path d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z"/>`;
const dashed = svg`<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.6 2.27"/>`;
const warning = svg`<path fill-rule="evenodd" d="M8 1.2 15.4 14.5H.6L8 1.2Zm-.75 5v4.2h1.5V6.2h-1.5Zm0 5.4v1.5h1.5v-1.5h-1.5Z"/>`;

const cross = svg`${circle}<path d="M5.3 5.3l5.4 5.4m0-5.4l-5.4 5.4" fill="none" stroke="currentColor" stroke-width="1.4"/>`;

const SHAPES: Readonly<Record<Standing, TemplateResult>> = {
  met: tick,
  done: tick,
  open: circle,
  unknown: dashed,
  due: half,
  late: warning,
  ahead: dashed,
  current: half,
  overrun: warning,
  refused: cross,
};

/** A mark with its word, which is read out and not shown; without one where the word stands beside it. */
export function mark(standing: Standing, word = ""): TemplateResult {
  return html`<svg class="mark ${standing}" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[standing]}</svg
    >${word === "" ? "" : html`<span class="spoken">${word}: </span>`}`;
}
