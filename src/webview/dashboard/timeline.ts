import "./timeline.css";
import { html, nothing, type TemplateResult } from "lit";
import type { ActivityRow, Bar, CriterionRow, PhaseCard, Timeline } from "../../core/views/dashboard/timeline.ts";
import type { Words } from "../../core/views/dashboard.ts";
import { foldable, linkList, placed } from "../page/links.ts";
import { mark } from "../page/mark.ts";
import type { Page } from "../page/page.ts";

/** The days from the first to the last with today's mark, and each phase on them; unfolded, what belongs to it. */
export function timeline(days: Timeline, words: Words, page: Page): TemplateResult {
  return html`
    <div class="gantt">
      ${axis(days)}
      <ol class="phases">${days.phases.map((phase) => html`<li>${phaseRow(phase, { days, words, page })}</li>`)}</ol>
    </div>
  `;
}

const at = (position: number): string => `inset-inline-start: ${(position * 100).toFixed(2)}%`;

function axis({ ticks, today }: Timeline): TemplateResult {
  return html`
    <div class="axis" aria-hidden="true">
      <div class="lane">
        ${ticks.map(
          ({ position, day, date }) =>
            html`<span class="tick" .style=${at(position)}><b>${day}</b> <span class="date">${date}</span></span>`,
        )}
        ${today ? html`<span class="flag" .style=${at(today.position)}>${today.label}</span>` : nothing}
      </div>
    </div>
  `;
}

interface Frame {
  readonly days: Timeline;
  readonly words: Words;
  readonly page: Page;
}

function phaseRow(phase: PhaseCard, frame: Frame): TemplateResult {
  const { id, title, days, state, stateText, met, bar, share } = phase;
  const facts = [days, state === "current" || state === "overrun" ? stateText : "", met].filter(Boolean).join(" · ");
  const summary = html`
    <span class="row">
      <span class="name">
        ${mark(state, stateText)}<span><strong>${title}</strong><span class="facts">${facts}</span></span>
      </span>
      ${lane(bar, frame.days, { kind: `phase ${state}`, share })}
    </span>
  `;
  const options = { id: `phase:${id}`, open: state === "current", kind: `phase ${state}` };
  return foldable(options, { summary, body: phaseBody(phase, frame) }, frame.page);
}

/** The room of all days, with a bar in it and today's mark; `share` of the bar is filled. */
function lane(
  bar: Bar | undefined,
  { today }: Timeline,
  { kind, share }: { readonly kind: string; readonly share: number },
): TemplateResult {
  const place = bar && `${at(bar.from)}; inline-size: ${((bar.to - bar.from) * 100).toFixed(2)}%`;
  return html`
    <span class="lane" aria-hidden="true">
      ${today ? html`<span class="now" .style=${at(today.position)}></span>` : nothing}
      ${
        bar
          ? html`<span class="bar ${kind} ${bar.open ? "open-end" : ""}" .style=${place}
              ><span class="fill" .style=${`inline-size: ${Math.round(share * 100)}%`}></span
            ></span>`
          : nothing
      }
    </span>
  `;
}

function phaseBody({ activities, criteria }: PhaseCard, frame: Frame): TemplateResult {
  const { words, days } = frame;
  const heading = (text: string, share: TemplateResult | typeof nothing): TemplateResult =>
    html`<div class="row inside"><div class="name"><h3>${text}</h3></div>${share}</div>`;
  return html`
    ${
      activities.length === 0
        ? nothing
        : html`${heading(words.activities, lane(undefined, days, { kind: "", share: 0 }))}
            <ul class="activities">${activities.map((one) => html`<li>${activity(one, frame)}</li>`)}</ul>`
    }
    ${
      criteria.length === 0
        ? nothing
        : html`${heading(words.criteria, nothing)}
            <ul class="criteria">${criteria.map((one) => html`<li>${criterion(one, frame)}</li>`)}</ul>`
    }
  `;
}

function activity(
  { title, deliverable, state, stateText, bar, place, links }: ActivityRow,
  frame: Frame,
): TemplateResult {
  return html`
    <div class="row inside">
      <div class="name">
        ${mark(state)}
        <div>
          ${placed(html`${title}`, place, frame.page)}
          <p class="facts"><span class=${state}>${stateText}</span>${deliverable === "" ? "" : ` · ${deliverable}`}</p>
          ${linkList(links, frame.page)}
        </div>
      </div>
      ${lane(bar, frame.days, { kind: `activity ${state}`, share: state === "done" ? 1 : 0 })}
    </div>
  `;
}

function criterion(row: CriterionRow, { words, page }: Frame): TemplateResult {
  const { title, met, detail, place, hints, links } = row;
  return html`
    ${mark(met ? "met" : "open", met ? words.met : words.open)}
    <div>
      ${placed(html`${title}`, place, page)}
      ${[detail, ...hints].filter(Boolean).map((hint) => html`<p class="facts">${hint}</p>`)} ${linkList(links, page)}
    </div>
  `;
}
