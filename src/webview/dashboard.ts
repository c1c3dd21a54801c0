import "./dashboard.css";
import { CHART_STYLE } from "../core/reports/charts/chart-style.ts";
import { type FromDashboard, parseToDashboard, type ToDashboard } from "../extension/protocol.ts";
import { drawDashboard, drawNotice } from "./dashboard/draw.ts";
import { Memory } from "./dashboard/memory.ts";

/** The page of the dashboard. It draws what the host sends, and tells the host what was clicked. */
function start(): void {
  styleCharts();
  const host = acquireVsCodeApi();
  const memory = new Memory(host);
  const send = (message: FromDashboard): void => host.postMessage(message);
  let newest = -1;
  const draw = (message: ToDashboard): void => {
    if (message.type === "show") drawDashboard(message.view, { send, memory });
    else drawNotice(message, send);
  };
  window.addEventListener("message", ({ data }) => {
    const message = parseToDashboard(data);
    if (!message || message.version < newest) return;
    newest = message.version;
    memory.keepMessage(message);
    draw(message);
  });
  // What was shown before the page was hidden stands again at once, where it was; the host then sends what is new.
  const last = memory.message;
  if (last) {
    draw(last);
    window.scrollTo(0, memory.scroll);
  }
  window.addEventListener("scroll", () => memory.keepScroll(window.scrollY), { passive: true });
  send({ type: "ready" });
}

/** The charts bring their looks along; a sheet that a script makes needs no exception from the page's policy. */
function styleCharts(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CHART_STYLE);
  document.adoptedStyleSheets.push(sheet);
}

start();
