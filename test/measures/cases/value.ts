import { listText } from "../../../src/core/rules/example-files.ts";
import type { FixtureFiles } from "../../support/engagement-fixture.ts";
import type { Cases } from "./case.ts";

type Fields = Readonly<Record<string, string | number | boolean>>;

function entries(...all: readonly Fields[]): FixtureFiles {
  const rows = all.map((fields, index) => ({
    id: `ROI-00${index + 1}`,
    title: "An entry",
    type: "investment",
    period: "2026-03",
    amount: 100,
    ...fields,
  }));
  return { "roi.yaml": listText(...rows) };
}

function kpis(...all: readonly Fields[]): FixtureFiles {
  const rows = all.map((fields, index) => ({ id: `KPI-00${index + 1}`, title: "A figure", level: "usage", ...fields }));
  return { "kpis.yaml": listText(...rows) };
}

const read = (value: number) => ({ readings: `[{ on: 2026-03-02, value: ${value} }, { on: 2026-03-11, value: 50 }]` });

export const VALUE: Cases = {
  "kpis-on-target": [
    { what: "no key figure", files: {}, value: 0, known: false, met: false },
    {
      what: "figures at, below, under and without a target, and one never read",
      files: kpis(
        { target: 10, ...read(10) },
        { target: 10, ...read(9) },
        { target: 10, direction: "at-most", ...read(9) },
        read(9),
        { target: 10 },
      ),
      value: 0.4,
      evidence: ["KPI-002", "KPI-004", "KPI-005"],
      met: false,
    },
  ],
  roi: [
    { what: "nothing recorded", files: {}, value: 0, known: false, met: false },
    { what: "a benefit alone", files: entries({ type: "benefit" }), value: 0, known: false, met: false },
    {
      what: "benefits above the investments",
      files: entries({}, { type: "benefit", amount: 150, period: "2026-Q1" }),
      value: 50,
      evidence: ["ROI-001", "ROI-002"],
      met: true,
    },
    { what: "an investment that just pays back", files: entries({}, { type: "benefit" }), value: 0, met: false },
    { what: "an investment without a benefit", files: entries({}), value: -100, met: false },
    {
      what: "what is planned, or of a period that has not begun",
      files: entries(
        {},
        { type: "benefit", amount: 500, basis: "planned" },
        { type: "benefit", amount: 500, period: "2026-04" },
        { type: "benefit", amount: 500, period: "2026-Q2" },
        { type: "benefit", amount: 110, period: '"2026"' },
      ),
      value: 10,
      evidence: ["ROI-001", "ROI-005"],
      met: true,
    },
  ],
  "change-management-share": [
    { what: "nothing recorded", files: {}, value: 0, known: false, met: false },
    {
      what: "what is planned, before what was spent",
      files: entries(
        { basis: "planned", amount: 850 },
        { basis: "planned", amount: 150, changeManagement: true },
        { changeManagement: true },
      ),
      value: 0.15,
      evidence: ["ROI-002"],
      met: true,
    },
    {
      what: "what was spent, where nothing is planned",
      files: entries({ amount: 79 }, { amount: 21, changeManagement: true }, { type: "benefit", amount: 900 }),
      value: 0.21,
      evidence: ["ROI-002"],
      met: false,
    },
    { what: "nothing for the change", files: entries({}), value: 0, evidence: [], met: false },
  ],
};
