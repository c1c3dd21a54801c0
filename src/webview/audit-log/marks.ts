import { html, svg, type TemplateResult } from "lit";
import type { DecisionItem } from "../../core/views/audit-log/rows.ts";
import { mark } from "../page/mark.ts";

const cross = svg`<path fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM5.6 4.7l-.9.9L7.1 8l-2.4 2.4.9.9L8 8.9l2.4 2.4.9-.9L8.9 8l2.4-2.4-.9-.9L8 7.1 5.6 4.7Z"/>`;
const pause = svg`<path fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM5.7 5v6h1.5V5H5.7Zm3.1 0v6h1.5V5H8.8Z"/>`;

/** A verdict by its shape; the word stands beside it. */
export function verdictMark(verdict: DecisionItem["verdict"]): TemplateResult {
  if (verdict === "approved") return mark("met");
  if (verdict === "unknown") return mark("unknown");
  const shape = verdict === "rejected" ? cross : pause;
  return html`<svg class="mark ${verdict}" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>`;
}
