import assert from "node:assert/strict";
import { standingOf } from "../../src/core/measures/measure.ts";
import { measures } from "../../src/core/measures/registry.generated.ts";
import { gapText, listText, scopeText } from "../../src/core/rules/example-files.ts";
import { MEASURE_NAMES } from "../../src/core/rules/measure-names.generated.ts";
import { assets, contextOf } from "../support/engagement-fixture.ts";
import { ADOPTION } from "./cases/adoption.ts";
import type { Case, Cases } from "./cases/case.ts";
import { COMPLETION } from "./cases/completion.ts";
import { DELIVERY } from "./cases/delivery.ts";
import { FIRST_DAYS } from "./cases/first-days.ts";
import { GAPS } from "./cases/gaps.ts";
import { GOVERNANCE } from "./cases/governance.ts";
import { SCOPE } from "./cases/scope.ts";
import { TRIAGE } from "./cases/triage.ts";
import { VALUE } from "./cases/value.ts";

const CASES: Cases = {
  ...FIRST_DAYS,
  ...TRIAGE,
  ...GAPS,
  ...SCOPE,
  ...DELIVERY,
  ...ADOPTION,
  ...GOVERNANCE,
  ...COMPLETION,
  ...VALUE,
};

/** Asks a measure about the files of a case. */
function ask(id: string, { files, today, slips }: Case) {
  const measure = measures.find((candidate) => candidate.id === id);
  assert(measure);
  const context = contextOf(files, today);
  return standingOf(measure, slips ? { ...context, dueSlips: new Map(Object.entries(slips)) } : context);
}

describe("The measure", () => {
  for (const [id, cases] of Object.entries(CASES))
    for (const one of cases)
      it(`${id} is ${one.value} for ${one.what}`, () => {
        const { value, evidence, met, unknown, parts } = ask(id, one);
        assert.ok(Math.abs(value - one.value) < 1e-9, `${value} instead of ${one.value}`);
        assert.equal(unknown === undefined, one.known ?? true, unknown);
        if (one.evidence) assert.deepEqual(evidence, one.evidence);
        if (one.met !== undefined) assert.equal(met, one.met);
        if (one.holding)
          assert.deepEqual(
            parts?.filter((part) => part.met).map((part) => part.id),
            one.holding,
          );
        if (one.parts)
          assert.deepEqual(Object.fromEntries(parts?.map((part) => [part.id, part.value]) ?? []), one.parts);
      });
});

describe("The adoption of a workflow", () => {
  it("is told week by week, the oldest first", () => {
    const files = {
      "workflows.yaml": listText({ id: "WF-001", title: "Quote" }),
      "measurements/all.yaml": listText(
        { id: "MSR-001", workflow: "WF-001", week: "2026-W10", started: 10, completedInCrm: 4 },
        { id: "MSR-002", workflow: "WF-001", week: "2026-W09", started: 10, completedInCrm: 2 },
      ),
    };
    assert.deepEqual(ask("adoption", { what: "", files, value: 0.4 }).parts?.[0]?.series, [
      { at: "2026-W09", value: 0.2 },
      { at: "2026-W10", value: 0.4 },
    ]);
  });

  it("counts a measurement once that names its workflow in a field of the engagement's own too", () => {
    const schema = { properties: { follows: { type: "string", "x-ref": ["workflow"] } } };
    const files = {
      ".rescue/schemas/measurement.schema.json": JSON.stringify(schema),
      "workflows.yaml": listText({ id: "WF-001", title: "Quote" }),
      "measurements/all.yaml": listText(
        { id: "MSR-001", workflow: "WF-001", follows: "WF-001", week: "2026-W10", started: 10, completedInCrm: 0 },
        { id: "MSR-002", workflow: "WF-001", week: "2026-W10", started: 10, completedInCrm: 10 },
      ),
    };
    const [part] = ask("adoption", { what: "", files, value: 0 }).parts ?? [];
    assert.deepEqual(part?.series, [{ at: "2026-W10", value: 0.5 }]);
  });
});

describe("The measures", () => {
  it("have a test each, with an engagement that has nothing to measure", () => {
    assert.deepEqual(measures.map(({ id }) => id).toSorted(), Object.keys(CASES).toSorted());
  });

  it("are known to the rules by their names", () => {
    assert.deepEqual(
      MEASURE_NAMES,
      measures.map(({ id }) => id),
    );
  });

  it("are all that the shipped phases and the shipped roadmap ask for", () => {
    const text = ["phases.yaml", "roadmap.yaml"].map((name) => assets.templates.get(name) ?? "").join("\n");
    const asked = Array.from(text.matchAll(/measure: (\S+)/g), ([, id]) => id);
    assert.ok(asked.length > 25);
    assert.deepEqual(
      asked.filter((id) => !measures.some((measure) => measure.id === id)),
      [],
    );
  });

  it("say in words what they measure, where it is asked for and what their evidence is", () => {
    for (const { id, title, source, evidence } of measures) {
      assert.match(title, /^[A-Z].{10,60}$/, id);
      assert.match(source, /^(domain|ledger)\.md[^:]*: ./, id);
      assert.match(evidence, /^[A-Z].*\.$/, id);
    }
  });

  it("give no figure outside its unit, and no band without an upper end as the target", () => {
    const context = contextOf({});
    for (const measure of measures) {
      const { value, met, unknown } = standingOf(measure, context);
      assert.ok(measure.unit !== "share" || (value >= 0 && value <= 1), measure.id);
      assert.ok(unknown === undefined || (value === 0 && !met), measure.id);
      assert.equal(measure.band?.[1] ?? measure.target, measure.target, measure.id);
    }
  });
});

describe("The tier-1 items that are not adopted", () => {
  const item = (number: number, delivery: string, workflow?: string) =>
    scopeText({ id: `SCP-00${number}`, delivery: `{ status: ${delivery} }`, ...(workflow ? { workflow } : {}) });
  const files = {
    "scope/SCP-001.md": item(1, "in-progress", "WF-001"),
    "scope/SCP-002.md": item(2, "tested", "WF-001"),
    "scope/SCP-003.md": item(3, "adopted", "WF-002"),
    "scope/SCP-004.md": item(4, "tested"),
    "scope/SCP-005.md": item(5, "adopted"),
    "workflows.yaml": listText({ id: "WF-001", title: "Quote" }, { id: "WF-002", title: "Order" }),
    "measurements/all.yaml": listText({
      id: "MSR-001",
      workflow: "WF-001",
      week: "2026-W10",
      started: 1000,
      completedInCrm: 799,
    }),
  };

  it("are told by what they wait for", () => {
    assert.equal(
      ask("tier-one-adopted", { what: "", files, value: 0 }).next,
      "Not tested by users yet: SCP-001. Below target in the CRM: WF-001 (79 % of 80 %), WF-002 (not measured). Set delivery.status to adopted once it is in use: SCP-004.",
    );
  });
});

describe("The urgent gaps that no user closed", () => {
  const passed = "{ on: 2026-03-09, by: rep-1, result: pass, unaided: true }";
  const gaps = [
    { status: "in-progress" },
    { status: "fixed" },
    { status: "retest", retest: "{ on: 2026-03-09, by: rep-1, result: fail }" },
    { status: "retest", retest: passed },
    { status: "closed", retest: passed },
    { status: "closed" },
  ].map((fields, index) => [`gaps/GAP-00${index + 1}.md`, gapText({ id: `GAP-00${index + 1}`, ...fields })]);

  it("are told by what they wait for, once they are fixed", () => {
    assert.equal(
      ask("urgent-gaps-closed", { what: "", files: Object.fromEntries(gaps), value: 0 }).next,
      "Waits for a user's own test: GAP-002, GAP-003. Passed, and waits to be closed: GAP-004. Closed, but no user tested it unaided: GAP-006.",
    );
  });
});
