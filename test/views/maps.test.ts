import { deepEqual, equal, match, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { type MapsView, mapsSteps, type PeopleMap } from "../../src/core/views/maps.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { parseToMaps } from "../../src/extension/protocol/maps.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";
import { leavesOf } from "../support/json-leaves.ts";

const PEOPLE = `- { id: sponsor, name: Ada, side: client, roles: [executive-sponsor], influence: high, attitude: supporter, impact: low, strategy: engage }
- id: cto
  name: Marcus
  side: client
  influence: high
  attitude: supporter
  attitudeHistory:
    - { on: 2026-02-20, attitude: supporter }
    - { on: 2026-03-05, attitude: opposer }
    - { on: 2026-04-01, attitude: neutral }
- { id: rep, name: Tom, side: client }
- { id: gone, name: Gone, side: client, influence: low, attitude: neutral, until: 2026-03-01 }
- { id: lead, name: Ruth, side: rescue, roles: [delivery-lead], influence: high, attitude: supporter }
`;

const READINESS = `- { id: RDY-001, title: Leasing, on: 2026-03-02, scores: { culture: 0.4, capacity: 0.5 } }
- { id: RDY-002, title: Leasing, on: 2026-03-09, scores: { culture: 0.7, capacity: 0.8 } }
- { id: RDY-003, title: Leasing, on: 2026-05-01, scores: { culture: 1 } }
`;

const FILES: FixtureFiles = {
  "people.yaml": PEOPLE,
  "groups.yaml": `- { id: GRP-001, title: Reps, size: 20, adkar: { awareness: done, desire: partial } }
- { id: GRP-002, title: Managers }
`,
  "readiness.yaml": READINESS,
};

describe("The map of stakeholders", () => {
  it("places those who are touched by how they stand today, and says who is not placed", () => {
    const { card, note } = mapOf(FILES, "stakeholders");
    deepEqual(
      card.table.slice(1).map(([name, , attitude, before]) => [name, attitude, before]),
      [
        ["Ada", "Supporter", "–"],
        ["Marcus", "Opposer", "Supporter"],
      ],
    );
    match(note, /not written down: Tom\.$/);
  });

  it("leads from each person to people.yaml", () => {
    const { points } = mapOf(FILES, "stakeholders");
    deepEqual(
      points.map(({ label, place }) => [label, place.path, place.artifact]),
      [
        ["Marcus", "people.yaml", "cto"],
        ["Ada", "people.yaml", "sponsor"],
      ],
    );
    for (const { left, top, width, height } of points)
      ok(left >= 0 && top >= 0 && left + width <= 1 && top + height <= 1);
  });
});

describe("The map of the change by group", () => {
  it("says of each group which step is next, and which groups say nothing", () => {
    const { card, note, points } = mapOf(FILES, "adkar");
    equal(card.summary, "Reps (20): next is desire.");
    equal(note, "Not drawn: Managers.");
    equal(points[0]?.place.artifact, "GRP-001");
  });
});

describe("The radar of readiness", () => {
  it("shows the newest beside the one before it, and nothing of days to come", () => {
    const { card, points } = mapOf(FILES, "readiness");
    deepEqual(card.table[0], ["Dimension", "Leasing, 2026-03-09", "Leasing, 2026-03-02"]);
    deepEqual(
      points.map(({ place }) => place.artifact),
      ["RDY-002", "RDY-001"],
    );
  });

  it("shows the newest of each where several were judged", () => {
    const other = "- { id: RDY-004, title: Retail, on: 2026-03-03, scores: { culture: 0.9 } }\n";
    const { card } = mapOf({ ...FILES, "readiness.yaml": READINESS + other }, "readiness");
    deepEqual(card.table[0], ["Dimension", "Leasing, 2026-03-09", "Retail, 2026-03-03"]);
  });
});

describe("The maps", () => {
  it("say what is missing where there is nothing to draw", () => {
    const { maps } = viewOf({});
    deepEqual(
      maps.map(({ card }) => card.svg),
      ["", "", ""],
    );
    ok(maps.every(({ card }) => card.summary.endsWith(".")));
  });

  it("come through JSON whole, and are refused in which anything is of another type", () => {
    const message: unknown = JSON.parse(JSON.stringify({ type: "show", version: 1, view: viewOf(FILES) }));
    ok(parseToMaps(message));
    for (const put of leavesOf(message)) {
      const mend = put(Number.NaN);
      equal(parseToMaps(message), undefined);
      mend();
    }
    ok(parseToMaps(message));
  });
});

function viewOf(files: FixtureFiles): MapsView {
  const steps = mapsSteps({ ...contextOf(files), ...plainPresentation });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function mapOf(files: FixtureFiles, id: PeopleMap["id"]): PeopleMap {
  const map = viewOf(files).maps.find((one) => one.id === id);
  ok(map);
  return map;
}
