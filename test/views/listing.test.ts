import assert from "node:assert/strict";
import type { Engagement } from "../../src/core/engagement/engagement.ts";
import { gapText, listText, scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { compareNatural } from "../../src/core/text/natural-order.ts";
import { type ListOptions, listArtifacts, showArtifact, unknownField } from "../../src/core/views/listing.ts";
import { contextOf, engagementOf } from "../support/engagement-fixture.ts";

const FILES = {
  "gaps/GAP-0010.md": gapText(
    { id: "GAP-0010", horizon: "now", scope: "[SCP-001]" },
    "See GAP-002, SCP-001 and GAP-999.",
  ),
  "gaps/GAP-002.md": gapText({
    id: "GAP-002",
    owner: "rep-1",
    impact: "{ areas: [orders, support] }",
    order: "{ rank: 2 }",
  }),
  "scope/SCP-001.md": scopeText(),
  "goals.yaml": `# Goals\n\n${listText({ id: "G-001", statement: "a" }, { id: "G-002", statement: "b" })}`,
  "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-001") }),
};

function kindOf(engagement: Engagement, name: string) {
  const kind = engagement.kinds.byName.get(name);
  assert(kind);
  return kind;
}

function list(name: string, options?: ListOptions) {
  const engagement = engagementOf(FILES);
  return listArtifacts(engagement, kindOf(engagement, name), options);
}

describe("A listing", () => {
  it("has the keys that scripts rely on, and items as people count", () => {
    const listing = list("gap");
    assert.deepEqual(Object.keys(listing), ["version", "kind", "items"]);
    assert.deepEqual(
      listing.items.map(({ id }) => id),
      ["GAP-002", "GAP-0010"],
    );
    assert.deepEqual(Object.keys(listing.items[0] ?? {}), ["id", "title", "path", "line", "value"]);
  });

  it("tells the line on which an item of a list begins, and line 1 of a file of its own", () => {
    assert.deepEqual(
      list("goal").items.map(({ line }) => line),
      [3, 5],
    );
    assert.deepEqual(
      list("gap").items.map(({ line }) => line),
      [1, 1],
    );
  });

  for (const [what, where, ids] of [
    ["a value", [["horizon", "now"]], ["GAP-0010"]],
    ["an absent value", [["owner", ""]], ["GAP-0010"]],
    [
      "several at once",
      [
        ["horizon", "week"],
        ["owner", "rep-1"],
      ],
      ["GAP-002"],
    ],
    ["one of a list", [["impact.areas", "support"]], ["GAP-002"]],
    ["a number", [["order.rank", "2"]], ["GAP-002"]],
    ["a value that nothing has", [["horizon", "later"]], []],
  ] as const)
    it(`filters by ${what}`, () => {
      assert.deepEqual(
        list("gap", { where }).items.map(({ id }) => id),
        ids,
      );
    });

  it("groups in the order of the schema, the absent last", () => {
    assert.deepEqual(list("gap", { groupBy: "horizon" }).groups, [
      { value: "now", ids: ["GAP-0010"] },
      { value: "week", ids: ["GAP-002"] },
    ]);
    assert.deepEqual(list("gap", { groupBy: "owner" }).groups, [
      { value: "rep-1", ids: ["GAP-002"] },
      { value: "", ids: ["GAP-0010"] },
    ]);
  });

  it("knows which fields there are", () => {
    const gap = kindOf(engagementOf({}), "gap");
    assert.equal(unknownField(gap, "impact.who"), undefined);
    assert.equal(unknownField(gap, "evidence.*.by"), undefined);
    assert.match(unknownField(gap, "ownr") ?? "", /Did you mean owner\?$/);
  });
});

describe("An artifact that is shown", () => {
  it("tells what it points to, each once, with the title where it exists", () => {
    const shown = showArtifact(contextOf(FILES), "GAP-0010");
    assert.deepEqual(shown?.references, [
      { id: "GAP-002", title: "Sales reps cannot send quotes from mobile" },
      { id: "GAP-999" },
      { id: "SCP-001", title: "Quotes from mobile", field: "scope.0" },
    ]);
  });

  it("tells what points to it, its sign-offs, its state and its digest", () => {
    const shown = showArtifact(contextOf(FILES), "SCP-001");
    assert.deepEqual(
      shown?.referencedBy.map(({ id, field }) => [id, field]),
      [
        ["GAP-0010", "scope.0"],
        ["SGN-001", "subjects.0.id"],
      ],
    );
    assert.deepEqual(
      shown?.signoffs.map(({ id, verdict, by }) => [id, verdict, by]),
      [["SGN-001", "approved", "head-of-retail"]],
    );
    assert.equal(shown?.state, "stale");
    assert.match(shown?.digest ?? "", /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual(Object.keys(shown ?? {}), [
      "version",
      "kind",
      "id",
      "title",
      "path",
      "line",
      "value",
      "body",
      "references",
      "referencedBy",
      "signoffs",
      "state",
      "digest",
    ]);
  });

  it("is nothing where no artifact has the identifier", () => {
    assert.equal(showArtifact(contextOf(FILES), "GAP-404"), undefined);
  });
});

describe("The order in which people count", () => {
  for (const sorted of [
    ["GAP-2", "GAP-10", "GAP-100"],
    ["GAP-07", "GAP-7", "GAP-8"],
    ["GAP-001", "SCP-001"],
    ["a", "a1", "a1b", "a2", "b"],
    ["x99999999999999999998", "x99999999999999999999"],
  ])
    it(sorted.join(" < "), () => {
      assert.deepEqual(sorted.toReversed().toSorted(compareNatural), sorted);
    });
});
