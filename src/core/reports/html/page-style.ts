import { CHART_STYLE, PAPER_COLOURS } from "../charts/chart-style.ts";
import type { ReportDocument } from "../document.ts";
import { longDate } from "../words.ts";
import { styleString } from "./escape.ts";
import { FONTS } from "./stand-alone-page.ts";

/** The style sheet of a page. The paper's size is the printer's: margins fit A4 and Letter alike. */
export function pageStyle({ title, client, today }: ReportDocument): string {
  const left = styleString([client, title].filter((text) => text !== "").join(" · "));
  const right = styleString(longDate(today));
  return `
:root { color-scheme: light; ${PAPER_COLOURS.trim().replaceAll("\n", " ")} }
${STYLE}${CHART_STYLE}
@page {
  margin: 18mm 16mm 16mm;
  @top-left { content: ${left}; font: 8.5pt ${FONTS}; color: #5c6b7a; }
  @top-right { content: ${right}; font: 8.5pt ${FONTS}; color: #5c6b7a; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.5pt ${FONTS}; color: #5c6b7a; }
}
@page :first { @top-left { content: ""; } @top-right { content: ""; } }
`;
}

const STYLE = `
main, body > footer { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-top: 2.5rem; }
header { border-bottom: 3px solid #17508a; padding-bottom: .9rem; margin-bottom: 1.4rem; }
header p { margin: 0; }
header .client { color: #17508a; font-weight: 600; letter-spacing: .01em; }
header .when { color: #5c6b7a; }
header .internal { display: inline-block; margin-top: .6rem; padding: .1rem .6rem; border: 1px solid #b3261e; border-radius: 3px; color: #b3261e; font-weight: 600; font-size: .9rem; }
h1 { font-size: 1.95rem; line-height: 1.15; margin: .15rem 0 .3rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.9rem 0 .55rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .35rem; }
h4, h5, h6 { font-size: .95rem; color: #41505f; margin: .7rem 0 .15rem; }
p { margin: 0 0 .7rem; }
.lead { font-size: 1.08rem; line-height: 1.45; }
.note { color: #5c6b7a; font-size: .88rem; }
ul, ol { margin: 0 0 .8rem; padding-left: 1.25rem; }
li { margin: .22rem 0; }
a { color: #17508a; text-decoration: underline; text-decoration-thickness: 1px; text-decoration-color: #9db6d0; text-underline-offset: 2px; }
a:hover { text-decoration-color: currentColor; }
table { margin: .3rem 0 1rem; font-size: .93rem; }
th { padding: .3rem .6rem .3rem 0; vertical-align: bottom; }
td { padding: .38rem .6rem .38rem 0; overflow-wrap: break-word; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
td.narrow, td.right, th.right { white-space: nowrap; }
.narrow { width: 1%; }
.key { width: 24%; }
td.narrow, td.right { padding-right: 1rem; }
th.narrow, th.right { padding-right: 1rem; }
section > :not(.words) :is(a, .unlinked) { white-space: nowrap; }
blockquote { margin: .6rem 0 .9rem; padding: .1rem 0 .1rem .9rem; border-left: 3px solid #c3ccd6; }
blockquote p { display: inline; font-style: italic; }
blockquote > footer { display: inline; color: #5c6b7a; font-size: .9rem; }
blockquote > footer::before { content: " \\2014  "; }
.words blockquote p { display: block; margin: .2rem 0; }
pre { overflow-x: auto; background: #f4f6f8; padding: .6rem; font-size: .85rem; white-space: pre-wrap; }
.figures { display: flex; flex-wrap: wrap; margin: .4rem 0 1.2rem; border: 1px solid #d5dce4; border-radius: 4px; }
.figures > div { flex: 1 1 8rem; padding: .65rem .9rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; border-left: 1px solid #e3e8ee; margin-left: -1px; }
.figures dt { color: #41505f; font-size: .86rem; line-height: 1.3; }
.figures dd { margin: 0; font-size: 1.6rem; line-height: 1.2; font-weight: 600; color: #17508a; }
.figures small { display: block; font-size: .8rem; font-weight: 400; color: #5c6b7a; line-height: 1.3; }
ul.two { columns: 2; column-gap: 2.5rem; }
ul.two li { break-inside: avoid; }
.checks { list-style: none; padding: 0; }
.checks li { display: flex; gap: .7rem; align-items: baseline; padding: .38rem 0; border-bottom: 1px solid #e3e8ee; margin: 0; }
.mark { flex: 0 0 3.2rem; text-align: center; font-size: .78rem; font-weight: 600; border-radius: 3px; border: 1px solid; }
.met .mark { color: #23633f; background: #eaf5ee; border-color: #b6dcc4; }
.open .mark { color: #8a4b00; background: #fdf3e3; border-color: #ecd3a6; }
.detail { display: block; color: #5c6b7a; font-size: .9rem; }
figure { margin: .6rem 0 1.3rem; }
figcaption { color: #41505f; font-size: .9rem; margin-top: .35rem; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1.5rem 2.5rem; margin-top: 1.5rem; }
.signatures p { margin: .3rem 0 0; }
.signatures .line { min-height: 3.4rem; margin: 0; border-bottom: 1px solid #1d2733; display: flex; align-items: flex-end; padding-bottom: .2rem; color: #41505f; font-size: .92rem; }
body > footer { color: #5c6b7a; font-size: .82rem; padding-top: .8rem; padding-bottom: 2rem; margin-top: 2rem; }
@media (max-width: 36rem) {
  td.narrow, td.right { white-space: normal; }
  table { font-size: .85rem; }
  th, td { overflow-wrap: anywhere; padding-right: .4rem; }
  section > :not(.words) :is(a, .unlinked) { white-space: normal; }
  ul.two { columns: 1; }
}
table th:last-child, table td:last-child { padding-right: 0; }
@media print {
  html { font-size: 10pt; }
  body { font-size: 10pt; line-height: 1.42; }
  main, body > footer { max-width: none; padding: 0; }
  h1 { font-size: 20pt; } h2 { margin: 1.3rem 0 .4rem; }
  header { padding-bottom: .6rem; margin-bottom: 1rem; }
  a { color: inherit; text-decoration: none; }
  h2, h3, h4 { break-after: avoid; }
  li, figure, blockquote, .figures, .signatures, .lead { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  li { margin: .14rem 0; }
  td { padding-top: .26rem; padding-bottom: .26rem; }
  .figures { margin-bottom: .9rem; }
  body > footer { break-before: avoid; margin-top: .8rem; padding-bottom: 0; }
}
`;
