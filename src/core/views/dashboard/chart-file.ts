import { CHART_STYLE, PAPER_COLOURS } from "../../reports/charts/chart-style.ts";

/** A chart as a file of its own, which looks the same everywhere: on white, with its styles inside. */
export function chartFile(svg: string): string {
  const style = `<style>svg { ${PAPER_COLOURS} background: #fff; font-family: system-ui, sans-serif; } ${CHART_STYLE}</style>`;
  return `${svg.replace(/^<svg[^>]*>/, (opening) => `${opening}${style}`)}\n`;
}
