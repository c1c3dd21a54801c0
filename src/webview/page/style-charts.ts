import { CHART_STYLE } from "../../core/reports/charts/chart-style.ts";

/** The charts bring their looks along; a sheet that a script makes needs no exception from the page's policy. */
export function styleCharts(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CHART_STYLE);
  document.adoptedStyleSheets.push(sheet);
}
