import assert from "node:assert/strict";
import { adkarBars } from "../../src/core/reports/charts/adkar-bars.ts";
import { adoptionLines } from "../../src/core/reports/charts/adoption-lines.ts";
import { CHART_STYLE } from "../../src/core/reports/charts/chart-style.ts";
import { expectationGrid } from "../../src/core/reports/charts/expectation-grid.ts";
import { gapBurnUp } from "../../src/core/reports/charts/gap-burn-up.ts";
import { readinessRadar } from "../../src/core/reports/charts/readiness-radar.ts";
import type { Spot } from "../../src/core/reports/charts/spot.ts";
import { type Stakeholder, stakeholderMap } from "../../src/core/reports/charts/stakeholder-map.ts";
import { tierBar } from "../../src/core/reports/charts/tier-bar.ts";
import { unusedBand } from "../../src/core/reports/charts/unused-band.ts";
import type { Chart } from "../../src/core/reports/document.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";

const HOSTILE = '</title><script>alert(1)</script>" onload="x';
const SPAN = { from: "2026-03-02", to: "2026-03-10" };

/** Each chart with data, without any, and with names that want to break out. */
const CHARTS: Readonly<Record<string, readonly [full: Chart, empty: Chart, hostile: Chart]>> = {
  "tier bar": [
    tierBar(plainPresentation, "Scope", [
      { title: "Now", count: 11 },
      { title: "Later", count: 0 },
      { title: "Removed", count: 3 },
    ]),
    tierBar(plainPresentation, "Scope", []),
    tierBar(plainPresentation, HOSTILE, [{ title: HOSTILE, count: 2 }]),
  ],
  "burn-up of gaps": [
    gapBurnUp(plainPresentation, [{ raised: "2026-03-01", closed: "2026-03-04" }, { raised: "2026-03-03" }], {
      from: SPAN.from,
      today: SPAN.to,
    }),
    gapBurnUp(plainPresentation, [], { from: SPAN.from, today: SPAN.from }),
    gapBurnUp(plainPresentation, [{ raised: "2026-03-02" }], { from: SPAN.from, today: SPAN.to }),
  ],
  "adoption lines": [
    adoptionLines(plainPresentation, [
      {
        title: "Quotes",
        points: [
          { week: "2026-W10", share: 0.2 },
          { week: "2026-W11", share: 0.65 },
        ],
      },
    ]),
    adoptionLines(plainPresentation, []),
    adoptionLines(plainPresentation, [{ title: HOSTILE, points: [{ week: HOSTILE, share: 0.2 }] }]),
  ],
  "unused band": [
    unusedBand(plainPresentation, { unused: 31, total: 100 }),
    unusedBand(plainPresentation, { unused: 0, total: 0 }),
    unusedBand(plainPresentation, { unused: 100, total: 100 }),
  ],
  "expectation grid": [
    expectationGrid(plainPresentation, {
      groups: ["End users", "IT"],
      topics: [{ title: "Leads", meets: ["no", "yes"], misaligned: true }],
    }),
    expectationGrid(plainPresentation, { groups: [], topics: [] }),
    expectationGrid(plainPresentation, {
      groups: [HOSTILE],
      topics: [{ title: HOSTILE, meets: [undefined], misaligned: false }],
    }),
  ],
  "ADKAR bars": [
    adkarBars(plainPresentation, [{ title: "Reps", levels: ["done", "partial", "in-progress", "not-yet", undefined] }]),
    adkarBars(plainPresentation, []),
    adkarBars(plainPresentation, [{ title: HOSTILE, levels: [] }]),
  ],
  "stakeholder map": [
    stakeholderMap(
      plainPresentation,
      Array.from({ length: 14 }, (_, at) => stakeholder(`Person ${at}`)),
    ),
    stakeholderMap(plainPresentation, []),
    stakeholderMap(plainPresentation, [stakeholder(HOSTILE)]),
  ],
  "readiness radar": [
    readinessRadar(plainPresentation, [
      { title: "Leasing", day: "5 Mar", scores: { culture: 0.5, capacity: 0.9 } },
      { title: "Retail", day: "5 Mar", scores: {} },
    ]),
    readinessRadar(plainPresentation, []),
    readinessRadar(plainPresentation, [{ title: HOSTILE, day: HOSTILE, scores: { culture: 1 } }]),
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
    assert.equal(burnUp?.summary, "Gaps found so far: 2; closed: 1, open: 1.");
    assert.deepEqual(burnUp?.table.at(-1), ["2026-03-10", "2", "1", "1"]);
  });

  it("shows the unused share against what is usual", () => {
    assert.equal(
      unusedBand(plainPresentation, { unused: 31, total: 100 }).summary,
      "31 % of what was configured is unused (31 of 100); 25 to 40 % is usual.",
    );
    assert.match(
      unusedBand(plainPresentation, { unused: 41, total: 100 }).summary,
      /more than the 25 to 40 % that is usual/,
    );
    assert.match(unusedBand(plainPresentation, { unused: 24, total: 100 }).summary, /less than most have/);
  });

  it("of stakeholders keeps those apart who stand in one place, and counts those that find no room", () => {
    const people = ["a", "b", "c"].map(stakeholder);
    const { spots } = stakeholderMap(plainPresentation, [...people, { ...stakeholder("d"), attitude: "neutral" }]);
    assert.deepEqual(spots.map(({ index }) => index).toSorted(), [0, 1, 2, 3]);
    for (const one of spots)
      for (const other of spots) assert.ok(one === other || !overlap(one, other), `${one.index} ${other.index}`);
    const many = stakeholderMap(
      plainPresentation,
      Array.from({ length: 14 }, (_, at) => stakeholder(`Person ${at}`)),
    );
    assert.match(many.svg, />and 6 more</);
    assert.equal(many.table.length, 15);
  });

  it("of stakeholders names opposers with influence, and where people stood before", () => {
    const { summary, svg, table } = stakeholderMap(plainPresentation, [
      { ...stakeholder("Marcus"), influence: "high", attitude: "opposer", before: "supporter" },
    ]);
    assert.equal(summary, "Supporters: 0, neutral: 0, opposers: 1. Opposed, with high influence: Marcus.");
    assert.match(svg, />was supporter</);
    assert.deepEqual(table[1], ["Marcus", "High", "Opposer", "Supporter", "Medium", "Engage"]);
  });

  it("of readiness says what is weakest and where the risk is high", () => {
    const { summary } = CHARTS["readiness radar"]?.[0] ?? { summary: "" };
    assert.equal(
      summary,
      "Leasing, 5 Mar: 70 % on average; weakest is culture with 50 %. Retail, 5 Mar: no score yet.",
    );
    const risky = readinessRadar(plainPresentation, [{ title: "All", day: "5 Mar", scores: { culture: 0.59 } }]);
    assert.match(risky.summary, /59 % on average, high risk/);
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

function stakeholder(name: string): Stakeholder {
  return { name, influence: "low", attitude: "supporter", impact: "medium", before: undefined, strategy: "Engage" };
}

function overlap(one: Spot, other: Spot): boolean {
  const apart = (a: Spot, b: Spot): boolean => a.left + a.width <= b.left || a.top + a.height <= b.top + 1e-9;
  return !apart(one, other) && !apart(other, one);
}

/** Elements close in the order in which they opened. */
function assertNested(svg: string): void {
  const open: string[] = [];
  for (const [, close, name = "", self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (close) assert.equal(open.pop(), name);
    else if (!self) open.push(name);
  }
  assert.deepEqual(open, []);
}
