import "./list.css";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { DecisionItem, LogItem } from "../../core/views/audit-log/rows.ts";
import type { AuditLogView } from "../../core/views/audit-log.ts";
import { ask, type LogPage } from "./log-page.ts";
import { verdictMark } from "./marks.ts";
import { revealAfter } from "./scrolling.ts";

/** The decisions, of which those near what is seen are drawn. All lines are equally high. */
export function list({ list: shown, words, selected }: AuditLogView, page: LogPage): TemplateResult {
  const { first, items, total, count } = shown;
  const isDrawn = first <= shown.selected && shown.selected < first + items.length;
  const keys = items.map((item, index) => (item.type === "day" ? `day ${item.title}` : `${item.key} ${index}`));
  return html`
    <div
      class="decisions"
      role="listbox"
      tabindex="0"
      aria-label=${words.list}
      aria-activedescendant=${isDrawn ? `item-${shown.selected}` : nothing}
      .style=${`--total: ${total}`}
      @keydown=${(event: KeyboardEvent) => onKey(event, selected?.record, page)}
    >
      <div class="window" role="presentation" .style=${`--first: ${first}`}>
        ${repeat(
          items.map((item, index) => ({ item, at: first + index, key: keys[index] })),
          ({ key }) => key,
          ({ item, at }) => line(item, { at, count, isSelected: at === shown.selected }, page),
        )}
      </div>
    </div>
  `;
}

interface Line {
  readonly at: number;
  readonly count: number;
  readonly isSelected: boolean;
}

function line(item: LogItem, place: Line, page: LogPage): TemplateResult {
  return item.type === "day"
    ? html`<div class="day" role="presentation"><span>${item.title}</span><span class="quiet">${item.count}</span></div>`
    : decision(item, place, page);
}

function decision(item: DecisionItem, { at, count, isSelected }: Line, page: LogPage): TemplateResult {
  return html`
    <div
      class="decision"
      id="item-${at}"
      role="option"
      aria-selected=${isSelected}
      aria-label=${item.spoken}
      aria-setsize=${count}
      aria-posinset=${item.position}
      @click=${() => revealAfter(() => ask(page, { selected: item.key }))}
    >
      ${verdictMark(item.verdict)}
      <span class="title">${item.title}</span>
      <span class="change">${item.change}</span>
      <span class="line">${item.line}</span>
      <span class="states">
        <span class="standing ${item.standing}">${item.standingText}</span>
        ${item.audit === "" ? nothing : html`<span class="audit ${item.auditState}">${item.audit}</span>`}
      </span>
    </div>
  `;
}

/** How many decisions a key goes on; the ends are further than any list is long. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  End: Number.MAX_SAFE_INTEGER,
  Home: Number.MIN_SAFE_INTEGER,
};

function onKey(event: KeyboardEvent, record: NonNullable<AuditLogView["selected"]>["record"], page: LogPage): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const by = STEPS[event.key];
  if (by !== undefined) revealAfter(() => page.send({ type: "step", by }));
  else if (event.key === "Enter" && record) page.send({ type: "goto", place: record });
  else if (event.key === "Escape") ask(page, { selected: "" });
  else return;
  event.preventDefault();
}
