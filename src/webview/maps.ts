import "./page/page.css";
import "./dashboard.css";
import "./maps.css";
import { html, nothing, type TemplateResult } from "lit";
import { isMapId } from "../core/views/maps/maps-shape.ts";
import type { MapPoint, MapsView, PeopleMap } from "../core/views/maps.ts";
import type { FromDashboard } from "../extension/protocol/dashboard.ts";
import { parseToMaps } from "../extension/protocol/maps.ts";
import { chart } from "./dashboard/charts.ts";
import { type DrawnPage, startPage } from "./page/start-page.ts";
import { styleCharts } from "./page/style-charts.ts";

type MapsPage = DrawnPage<FromDashboard>;

function maps(view: MapsView, page: MapsPage): TemplateResult {
  const { client, words } = view;
  const shown = view.maps.find(({ id }) => id === page.memory.recall("map", isMapId, "stakeholders"));
  return html`
    <header>
      <p class="client">${client}</p>
      <h1>${words.title}</h1>
      <p class="quiet internal">${words.internal}</p>
    </header>
    <div class="tabs" role="tablist" aria-label=${words.title} @keydown=${(event: KeyboardEvent) => moveTab(view, page, event)}>
      ${view.maps.map((map) => tab(map, map === shown, page))}
    </div>
    ${shown ? panel(shown, view, page) : nothing}
  `;
}

function tab({ id, tab: title }: PeopleMap, isShown: boolean, page: MapsPage): TemplateResult {
  return html`
    <button
      role="tab"
      id=${`tab-${id}`}
      aria-selected=${isShown ? "true" : "false"}
      aria-controls="map"
      tabindex=${isShown ? 0 : -1}
      @click=${() => show(id, page)}
    >${title}</button>
  `;
}

function panel(map: PeopleMap, { words }: MapsView, page: MapsPage): TemplateResult {
  const points = html`<div class="points">${map.points.map((one) => point(one, page))}</div>`;
  return html`
    <div id="map" role="tabpanel" aria-labelledby=${`tab-${map.id}`}>
      <h2 class="spoken">${map.tab}</h2>
      ${chart(map.card, words, page, points)}
      ${map.note === "" ? nothing : html`<p class="quiet note">${map.note}</p>`}
    </div>
  `;
}

/** Lies over the part of the picture that it stands for. */
function point({ label, place, left, top, width, height }: MapPoint, page: MapsPage): TemplateResult {
  const box = { "inset-inline-start": left, "inset-block-start": top, "inline-size": width, "block-size": height };
  const style = Object.entries(box).map(([name, share]) => `${name}: ${share * 100}%`);
  return html`
    <button
      class="point"
      aria-label=${label}
      title=${label}
      .style=${style.join("; ")}
      @click=${() => page.send({ type: "goto", place })}
    ></button>
  `;
}

function show(id: PeopleMap["id"], page: MapsPage): void {
  page.memory.keep("map", id);
  page.redraw();
}

/** Arrows go from tab to tab, as they do everywhere. */
function moveTab(view: MapsView, page: MapsPage, event: KeyboardEvent): void {
  const ids = view.maps.map(({ id }) => id);
  const at = ids.indexOf(page.memory.recall("map", isMapId, "stakeholders"));
  const to: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
  const next = to[event.key];
  const id = next === undefined ? undefined : ids.at(next % ids.length);
  if (id === undefined) return;
  event.preventDefault();
  show(id, page);
  document.getElementById(`tab-${id}`)?.focus();
}

styleCharts();
startPage({ parse: parseToMaps, draw: maps });
