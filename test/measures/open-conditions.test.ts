import assert from "node:assert/strict";
import { openConditions } from "../../src/core/measures/open-conditions.ts";
import { assets, contextOf, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

const PHASES = `id: phases
phases:
  - id: first
    title: First
    from: 0
    activities: []
    criteria:
      - { id: room, title: A room is booked }
      - { id: left, title: The owner lets it go, signoff: phase-exit }
  - id: last
    title: Last
    from: 5
    activities: []
    criteria:
      - { id: few, title: Few gaps are open, measure: open-gaps, target: 0 }
      - { id: handed, title: All is handed over }
      - { id: signed, title: The completion is signed, signoff: completion }
`;

const ROOM = "- id: MS-001\n  item: first.room\n  on: 2026-03-02\n  by: lead-consultant\n";

function open(type: string, phase: string | undefined, files: FixtureFiles = {}, trusted: FixtureFiles = {}) {
  const context = contextOf({ "phases.yaml": PHASES, ...files });
  const request = phase === undefined ? { type } : { type, phase };
  return openConditions(context, engagementOf({ "phases.yaml": PHASES, ...trusted }), request);
}

describe("What is open", () => {
  it("of a phase is each of its criteria that does not hold, but for the sign-off that is given", () => {
    assert.deepEqual(open("phase-exit", "first"), ["A room is booked"]);
    assert.deepEqual(open("phase-exit", "last"), ["All is handed over", "The completion is signed"]);
  });

  it("of a phase is nothing once all of it holds", () => {
    assert.deepEqual(open("phase-exit", "first", { "milestones.yaml": ROOM }), []);
  });

  it("of a rescue is what the phase asks for that its completion ends", () => {
    assert.deepEqual(open("completion", undefined), ["All is handed over"]);
    assert.deepEqual(open("completion", undefined, { "phases.yaml": assets.templates.get("phases.yaml") ?? "" }, {}), [
      "All is handed over",
    ]);
  });

  it("does not grow less by striking a criterion out before it is decided", () => {
    const struck = PHASES.replace(/.*A room is booked.*\n/, "");
    assert.deepEqual(open("phase-exit", "first", { "phases.yaml": struck }), ["A room is booked"]);
    assert.deepEqual(open("phase-exit", "first", { "phases.yaml": struck }, { "phases.yaml": struck }), []);
  });
});
