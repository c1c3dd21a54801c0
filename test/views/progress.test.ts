import { deepEqual, equal, match, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { gapText } from "../../src/core/rules/example-files.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { type ProgressView, progressView } from "../../src/core/views/progress.ts";
import { parseFromView, parseToView } from "../../src/extension/protocol/progress.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";

describe("The progress view", () => {
  it("tells the day, the phase and its exit criteria", () => {
    const view = viewOf({});
    equal(`${view.day} ${view.ofDays}`, "Day 9 of 30");
    equal(view.phases.length, 5);
    match(view.line, /^day 9 · /);
    ok(view.criteria && view.criteria.items.length > 0);
    match(view.criteria.summary, /^days \d+–\d+ · \d+ of \d+ exit criteria met$/);
  });

  it("tells how far a criterion is, and where nothing is known yet", () => {
    const criteria = [
      "{ id: a, title: A, measure: interview-coverage }",
      "{ id: b, title: B, measure: verdict-coverage }",
      "{ id: c, title: C, measure: sponsor-activity, target: 2 }",
      "{ id: d, title: D, measure: call-logged }",
      "{ id: e, title: E, measure: overdue-gaps }",
    ];
    const phases = `title: x\nphases:\n  - { id: only, title: Only, from: 1, to: 30, activities: [], criteria: [${criteria.join(", ")}] }\n`;
    const details = viewOf({ "phases.yaml": phases }).criteria?.items.map(({ detail }) => detail);
    deepEqual(details, ["0 %", "not known yet", "8, at most 2", "", ""]);
  });

  it("says after how many days it is once they are over", () => {
    equal(viewOf({}, "2026-05-01").ofDays, "after the 30 days");
  });

  it("says so where the engagement has no day one", () => {
    const view = viewOf({ "engagement.yaml": "client: A\ncrm: B\n" });
    deepEqual([view.day, view.ofDays], ["No day one", ""]);
  });

  it("shows nothing of phases where there are none", () => {
    const view = viewOf({ "phases.yaml": "title: None\nphases: []\n" });
    deepEqual([view.phases, view.criteria, view.position], [[], undefined, 0]);
  });

  it("moves today's mark along the strip as days pass", () => {
    const days = ["2026-03-02", "2026-03-10", "2026-03-20", "2026-03-31", "2026-06-01"];
    const positions = days.map((day) => viewOf({}, day).position);
    deepEqual(
      positions,
      positions.toSorted((a, b) => a - b),
    );
    ok(positions.every((position) => position >= 0 && position <= 1));
  });

  it("leads from a pressing thing to its place", () => {
    const { pressing } = viewOf({ "gaps/GAP-001.md": gapText({ horizon: "now", due: "2026-03-03" }) });
    ok(pressing.some(({ place }) => place?.path === "gaps/GAP-001.md"));
  });
});

describe("The protocol of the progress view", () => {
  it("takes what the host sends after it went through JSON", () => {
    const message = { type: "show", view: viewOf({}) };
    ok(parseToView(JSON.parse(JSON.stringify(message))));
    ok(parseToView({ type: "empty", text: "Nothing is open." }));
  });

  it("refuses what is not a message of the host", () => {
    const view = viewOf({});
    const wrong = [
      undefined,
      "show",
      { type: "show" },
      { type: "show", view: { ...view, day: 9 } },
      { type: "show", view: { ...view, phases: [{}] } },
      { type: "show", view: { ...view, pressing: [{ title: "A", why: "B", place: { path: 1 } }] } },
    ];
    deepEqual(
      wrong.map(parseToView),
      wrong.map(() => undefined),
    );
  });

  it("takes a click and nothing that only looks like one", () => {
    const open = { type: "open", path: "a.md", offset: 3 };
    deepEqual(parseFromView(open), open);
    deepEqual(parseFromView({ type: "ready" }), { type: "ready" });
    const wrong = [
      null,
      [],
      { type: "open", path: "a.md" },
      { type: "open", path: "a.md", offset: -1 },
      { type: "run" },
    ];
    deepEqual(
      wrong.map(parseFromView),
      wrong.map(() => undefined),
    );
  });
});

function viewOf(files: FixtureFiles, today?: string): ProgressView {
  return progressView({ ...contextOf(files, today), ...plainPresentation });
}
