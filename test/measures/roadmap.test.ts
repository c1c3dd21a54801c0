import assert from "node:assert/strict";
import { ofKind } from "../../src/core/engagement/engagement.ts";
import { currentStage, roadmapReport } from "../../src/core/measures/roadmap.ts";
import { listText } from "../../src/core/rules/example-files.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { assets, contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";

const on = (more = "goLive: 2026-06-01\n") => ({
  "engagement.yaml": `client: N\ncrm: O\ndayOne: 2026-03-02\nroadmap: true\n${more}`,
});
const SHIPPED = { ...on(), "roadmap.yaml": assets.templates.get("roadmap.yaml") ?? "" };

function stages(files: FixtureFiles, today: string) {
  const report = roadmapReport(contextOf(files, today));
  assert(report);
  return report;
}

/** The checkpoint of a stage that ends with May 2026. */
function checkpoint(fields: string, today = "2026-05-31", more: FixtureFiles = {}) {
  const stage = { id: "STG-001", title: "A stage", number: 1, fromMonth: -1, toMonth: 0 };
  const text = listText({ ...stage, checkpoint: `{ title: Ready, ${fields} }` });
  const found = stages({ ...on(), "roadmap.yaml": text, ...more }, today)[0]?.checkpoint;
  assert(found);
  return found;
}

const ready = (score: number) => ({
  "readiness.yaml": listText({ id: "RDY-001", title: "All", on: "2026-04-01", scores: `{ culture: ${score} }` }),
});

describe("The roadmap", () => {
  it("is absent where it is not switched on", () => {
    assert.equal(roadmapReport(contextOf({ "roadmap.yaml": SHIPPED["roadmap.yaml"] })), undefined);
    assert.deepEqual(roadmapReport(contextOf(on())), []);
  });

  it("ships with twelve stages from three months before go-live to twelve after it, without a finding", () => {
    const all = stages(SHIPPED, "2026-01-01");
    assert.deepEqual(
      all.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    );
    assert.deepEqual([all[0]?.from, all.at(-1)?.to], ["2026-03-01", "2027-06-01"]);
    assert.ok(
      all.every(({ deliverables, checkpoint: point }) => deliverables >= 4 && (point?.ifMissed ?? "").length > 60),
    );
    const context = contextOf(SHIPPED, "2026-01-01");
    assert.deepEqual(
      checkEngagement(context).filter(({ path }) => path === "roadmap.yaml"),
      [],
    );
    assert.equal(
      ofKind(context.engagement, "stage").every(({ valid }) => valid),
      true,
    );
  });

  for (const [today, number] of [
    ["2026-02-28", 1],
    ["2026-03-01", 1],
    ["2026-03-16", 2],
    ["2026-05-31", 6],
    ["2026-06-01", 7],
    ["2026-06-09", 8],
    ["2027-05-31", 12],
    ["2027-06-01", undefined],
  ] as const)
    it(`is in stage ${number ?? "none"} on ${today}`, () => {
      assert.equal(currentStage(stages(SHIPPED, today))?.number, number);
    });

  it("waits with its first stage where go-live has no date", () => {
    const all = stages({ ...SHIPPED, ...on("") }, "2026-06-01");
    assert.deepEqual([...new Set(all.map(({ state }) => state))], ["ahead"]);
    assert.equal(currentStage(all)?.number, 1);
  });

  it("takes a day that a month does not have for its last", () => {
    const text = listText({ id: "STG-001", title: "A stage", number: 1, fromMonth: -1, toMonth: 0.5 });
    const [stage] = stages({ ...on("goLive: 2026-03-31\n"), "roadmap.yaml": text }, "2026-03-01");
    assert.deepEqual([stage?.from, stage?.to], ["2026-02-28", "2026-04-15"]);
  });

  it("counts the deliverables that are done by today", () => {
    const deliverables = "[{ title: A, doneOn: 2026-05-01 }, { title: B, doneOn: 2026-05-02 }, { title: C }]";
    const text = listText({ id: "STG-001", title: "A stage", number: 1, deliverables });
    const [stage] = stages({ ...on(), "roadmap.yaml": text }, "2026-05-01");
    assert.deepEqual([stage?.deliverables, stage?.open], [3, ["B", "C"]]);
  });
});

describe("A checkpoint", () => {
  it("asks its measure, and is missed only once its stage is over", () => {
    const during = checkpoint('measure: readiness, operator: ">=", threshold: 0.6', "2026-05-31", ready(0.5));
    assert.deepEqual([during.value, during.unit, during.met, during.missed], [0.5, "share", false, false]);
    const after = checkpoint('measure: readiness, operator: ">=", threshold: 0.6', "2026-06-01", ready(0.5));
    assert.deepEqual([after.missed, after.evidence], [true, ["RDY-001"]]);
    assert.equal(
      checkpoint('measure: readiness, operator: ">=", threshold: 0.6', "2026-06-01", ready(0.6)).missed,
      false,
    );
  });

  it("takes what was read before what a measure says today", () => {
    const read = 'measure: readiness, operator: ">=", threshold: 0.6, reading: { on: 2026-05-30, value: 0.7 }';
    const { met, value, evidence } = checkpoint(read, "2026-06-01", ready(0.5));
    assert.deepEqual([met, value, evidence], [true, 0.7, ["STG-001"]]);
    assert.equal(checkpoint(read, "2026-05-29", ready(0.5)).value, 0.5);
  });

  it("that was read below its threshold is missed before its stage is over", () => {
    const fields = 'operator: ">=", threshold: 0.7, reading: { on: 2026-05-20, value: 0.55 }';
    assert.deepEqual([checkpoint(fields, "2026-05-20").missed, checkpoint(fields, "2026-05-19").missed], [true, false]);
  });

  it("is not known where nothing was read and no measure of the product tells", () => {
    for (const fields of ['operator: ">=", threshold: 0.7', 'measure: log-ins, operator: ">=", threshold: 0.7']) {
      const { met, missed, unknown } = checkpoint(fields, "2026-06-01");
      assert.deepEqual([met, missed, unknown], [false, false, "It was not read yet."]);
    }
    assert.equal(
      checkpoint('measure: readiness, operator: "<", threshold: 0.6').unknown,
      "Readiness is not judged yet.",
    );
  });

  for (const [operator, value, met] of [
    [">=", 5, true],
    [">", 5, false],
    [">", 6, true],
    ["<=", 5, true],
    ["<", 5, false],
    ["<", 4, true],
  ] as const)
    it(`holds ${value} ${operator} 5 for ${met}`, () => {
      const read = `operator: "${operator}", threshold: 5, reading: { on: 2026-05-01, value: ${value} }`;
      assert.deepEqual([checkpoint(read).met, checkpoint(read).unit], [met, "count"]);
    });
});
