/**
 * How the charts look, by class: a page sets the variables, an editor's page its theme's own. Series are told apart by
 * dash and by direct labels as well, so that colour never stands alone.
 */
export const CHART_STYLE = `
svg.chart { display: block; width: 100%; height: auto; font-family: inherit; }
.chart text { fill: var(--chart-text); font-size: 12px; }
.chart .quiet { fill: var(--chart-quiet); }
.chart .strong { font-weight: 600; }
.chart .on-dark { fill: var(--chart-paper); font-weight: 600; }
.chart .grid { stroke: var(--chart-grid); stroke-width: 1; fill: none; }
.chart .axis { stroke: var(--chart-quiet); stroke-width: 1; fill: none; }
.chart .target { stroke: var(--chart-quiet); stroke-width: 1.5; stroke-dasharray: 2 3; fill: none; }
.chart .band { fill: var(--chart-band); }
.chart .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round; }
.chart .s1 { stroke: var(--chart-1); } .chart .f1 { fill: var(--chart-1); }
.chart .s2 { stroke: var(--chart-2); stroke-dasharray: 7 3; } .chart .f2 { fill: var(--chart-2); }
.chart .s3 { stroke: var(--chart-3); stroke-dasharray: 2 4; } .chart .f3 { fill: var(--chart-3); }
.chart .s4 { stroke: var(--chart-4); stroke-dasharray: 10 3 2 3; } .chart .f4 { fill: var(--chart-4); }
.chart .s5 { stroke: var(--chart-5); stroke-dasharray: 1 3; } .chart .f5 { fill: var(--chart-5); }
.chart .none { fill: var(--chart-none); }
.chart .good { fill: var(--chart-good); } .chart .partly { fill: var(--chart-partly); } .chart .bad { fill: var(--chart-bad); }
.chart .soft { opacity: .18; }
.chart .area { opacity: .14; }
.chart .cell { fill: var(--chart-none); fill-opacity: .22; stroke: var(--chart-grid); stroke-width: 1; }
`;

/** The variables for a page on paper. */
export const PAPER_COLOURS = `
--chart-paper: #fff; --chart-text: #1d2733; --chart-quiet: #5c6b7a; --chart-grid: #e3e8ee; --chart-band: #e6eef6;
--chart-1: #17508a; --chart-2: #b8560f; --chart-3: #2d7a52; --chart-4: #7a4b9c; --chart-5: #8a6d00; --chart-none: #d5dce4;
--chart-good: #2d7a52; --chart-partly: #b7791f; --chart-bad: #b3261e;
`;
