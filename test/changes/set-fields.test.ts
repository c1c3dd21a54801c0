import assert from "node:assert/strict";
import type { GivenField } from "../../src/core/changes/given-fields.ts";
import { setFields } from "../../src/core/changes/set-fields.ts";
import { gapText, listText } from "../../src/core/rules/example-files.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { english } from "../../src/core/text/refusal.ts";
import { engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

function set(files: FixtureFiles, id: string, changes: readonly GivenField[]): string {
  const result = setFields(engagementOf(files), id, changes);
  if ("refusals" in result) return result.refusals.map(english).join("\n");
  return result.plan.changes.map(textAfter).join("");
}

const GAP = { "gaps/GAP-001.md": gapText({ due: "2026-03-12 # agreed" }, "Text.") };

describe("Setting fields", () => {
  it("changes the fields of the artifact and nothing else of its file", () => {
    const after = set(GAP, "GAP-001", [
      ["due", "2026-03-14"],
      ["owner", "rep-1"],
      ["status", "planned"],
    ]);
    assert.equal(after, gapText({ status: "planned", owner: "rep-1", due: "2026-03-14 # agreed" }, "Text."));
  });

  it("reads texts by the type of the field", () => {
    assert.match(
      set(GAP, "GAP-001", [
        ["order.rank", "3"],
        ["blockedByClient", "no"],
      ]),
      /blockedByClient: false\n.*order:\n {2}rank: 3\n/s,
    );
  });

  it("removes a field that is set to nothing", () => {
    assert.doesNotMatch(set(GAP, "GAP-001", [["due", ""]]), /due/);
    assert.doesNotMatch(set(GAP, "GAP-001", [["due", undefined]]), /due/);
  });

  it("changes an item of a list", () => {
    const goals = listText({ id: "G-001", statement: "a" }, { id: "G-002", statement: "b" });
    assert.equal(set({ "goals.yaml": goals }, "G-002", [["statement", "c"]]), goals.replace("b", "c"));
  });

  it("plans nothing where nothing changes", () => {
    const result = setFields(engagementOf(GAP), "GAP-001", [["status", "open"]]);
    assert.deepEqual("plan" in result && result.plan.changes, []);
  });

  for (const [name, files, id, changes, refusal] of [
    [
      "a move that its status does not allow",
      GAP,
      "GAP-001",
      [["status", "closed"]],
      /^status of GAP-001 is open\. From there it moves to planned \/ in-progress \/ rejected \/ duplicate\. It cannot become closed in one step\.$/,
    ],
    ["a status taken away", GAP, "GAP-001", [["status", ""]], /It cannot be removed\.$/],
    ["another identifier", GAP, "GAP-001", [["id", "GAP-002"]], /^GAP-001 is what others refer to\./],
    ["a field that the kind does not have", GAP, "GAP-001", [["ownr", "rep-1"]], /Did you mean owner\?$/],
    ["a value that the schema refuses", GAP, "GAP-001", [["horizon", "soon"]], /^soon is not a value of horizon\./],
    ["an artifact that does not exist", GAP, "GAP-002", [["owner", "rep-1"]], /^GAP-002 does not exist here\./],
    [
      "an identifier that two artifacts have",
      { ...GAP, "gaps/GAP-002.md": gapText() },
      "GAP-001",
      [["owner", "rep-1"]],
      /^GAP-001 names 2 artifacts\./,
    ],
    [
      "a part of what is a text",
      { "gaps/GAP-001.md": gapText({ impact: "much" }) },
      "GAP-001",
      [["impact.who", "reps"]],
      /cannot be edited as it is written\./,
    ],
  ] as const)
    it(`refuses ${name}`, () => {
      assert.match(set(files, id, changes), refusal);
    });

  it("does not stumble over errors that were there before", () => {
    assert.match(
      set({ "gaps/GAP-001.md": gapText({ horizon: "soon" }) }, "GAP-001", [["owner", "rep-1"]]),
      /owner: rep-1/,
    );
  });
});
