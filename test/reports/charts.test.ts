import assert from "node:assert/strict";
import { adkarBars } from "../../src/core/reports/charts/adkar-bars.ts";
import { adoptionLines } from "../../src/core/reports/charts/adoption-lines.ts";
import { CHART_STYLE } from "../../src/core/reports/charts/chart-style.ts";
import { expectationGrid } from "../../src/core/reports/charts/expectation-grid.ts";
import { gapBurnUp } from "../../src/core/reports/charts/gap-burn-up.ts";
import { tierBar } from "../../src/core/reports/charts/tier-bar.ts";
import { unusedBand } from "../../src/core/reports/charts/unused-band.ts";
import type { Chart } from "../../src/core/reports/document.ts";

const HOSTILE = '</title><script>alert(1)</script>" onload="x';
const SPAN = { from: "2026-03-02", to: "2026-03-10" };

/** Each chart with data, without any, and with names that want to break out. */
const CHARTS: Readonly<Record<string, readonly [full: Chart, empty: Chart, hostile: Chart]>> = {
  "tier bar": [
    tierBar("Scope", [
      { title: "Now", count: 11 },
      { title: "Later", count: 0 },
      { title: "Removed", count: 3 },
    ]),
    tierBar("Scope", []),
    tierBar(HOSTILE, [{ title: HOSTILE, count: 2 }]),
  ],
  "burn-up of gaps": [
    gapBurnUp([{ raised: "2026-03-01", closed: "2026-03-04" }, { raised: "2026-03-03" }], {
      from: SPAN.from,
      today: SPAN.to,
    }),
    gapBurnUp([], { from: SPAN.from, today: SPAN.from }),
    gapBurnUp([{ raised: "2026-03-02" }], { from: SPAN.from, today: SPAN.to }),
  ],
  "adoption lines": [
    adoptionLines([
      {
        title: "Quotes",
        points: [
          { week: "2026-W10", share: 0.2 },
          { week: "2026-W11", share: 0.65 },
        ],
      },
    ]),
    adoptionLines([]),
    adoptionLines([{ title: HOSTILE, points: [{ week: HOSTILE, share: 0.2 }] }]),
  ],
  "unused band": [
    unusedBand({ unused: 31, total: 100 }),
    unusedBand({ unused: 0, total: 0 }),
    unusedBand({ unused: 100, total: 100 }),
  ],
  "expectation grid": [
    expectationGrid({
      groups: ["End users", "IT"],
      topics: [{ title: "Leads", meets: ["no", "yes"], misaligned: true }],
    }),
    expectationGrid({ groups: [], topics: [] }),
    expectationGrid({ groups: [HOSTILE], topics: [{ title: HOSTILE, meets: [undefined], misaligned: false }] }),
  ],
  "ADKAR bars": [
    adkarBars([{ title: "Reps", levels: ["done", "partial", "in-progress", "not-yet", undefined] }]),
    adkarBars([]),
    adkarBars([{ title: HOSTILE, levels: [] }]),
  ],
};

describe("A chart", () => {
  for (const [name, charts] of Object.entries(CHARTS))
    for (const [index, { title, summary, svg, table }] of charts.entries())
      it(`of the kind ${name} is a whole picture with a text equivalent, ${["with data", "without", "whatever its names are"][index]}`, () => {
        assert.match(svg, /^<svg [^>]*role="img"><title>[^<]+<\/title><desc>[^<]+<\/desc>[\s\S]*<\/svg>$/);
        assert.doesNotMatch(svg, /NaN|Infinity|undefined|<script|<style/);
        assert.doesNotMatch((svg.match(/<[^>]*>/g) ?? []).join("\n"), /style=|href|\bon\w+=/);
        assert.ok(title !== "" && /[.!?]$/.test(summary), summary);
        const [heading = [], ...rows] = table;
        assert.ok(rows.every((row) => row.length === heading.length));
        assertNested(svg);
      });

  it("tells its figures in words and in a table", () => {
    const [lines] = CHARTS["adoption lines"] ?? [];
    assert.equal(lines?.summary, "Quotes: from 20 % to 65 %.");
    assert.deepEqual(lines?.table, [
      ["Workflow", "week 10", "week 11"],
      ["Quotes", "20 %", "65 %"],
    ]);
    const [burnUp] = CHARTS["burn-up of gaps"] ?? [];
    assert.equal(burnUp?.summary, "Two gaps found so far, 1 of them closed, 1 open.");
    assert.deepEqual(burnUp?.table.at(-1), ["10 Mar", "2", "1", "1"]);
  });

  it("shows the unused share against what is usual", () => {
    assert.equal(
      unusedBand({ unused: 31, total: 100 }).summary,
      "31 % of what was configured is unused (31 of 100); 25 to 40 % is usual.",
    );
    assert.match(unusedBand({ unused: 41, total: 100 }).summary, /more than the 25 to 40 % that is usual/);
    assert.match(unusedBand({ unused: 24, total: 100 }).summary, /less than most have/);
  });

  it("is drawn with classes that the style sheet knows", () => {
    const used = Object.values(CHARTS)
      .flat()
      .flatMap(({ svg }) => [...svg.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" ")));
    const known = new Set(CHART_STYLE.match(/\.[\w-]+/g)?.map((name) => name.slice(1)));
    assert.deepEqual(
      [...new Set(used)].filter((name) => name !== "" && !known.has(name)),
      [],
    );
  });
});

/** Elements close in the order in which they opened. */
function assertNested(svg: string): void {
  const open: string[] = [];
  for (const [, close, name = "", self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (close) assert.equal(open.pop(), name);
    else if (!self) open.push(name);
  }
  assert.deepEqual(open, []);
}
