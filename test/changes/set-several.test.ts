import assert from "node:assert/strict";
import type { GivenField } from "../../src/core/changes/given-fields.ts";
import { type SeveralSet, setSeveral } from "../../src/core/changes/set-several.ts";
import { gapText, listText, markdownText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { english } from "../../src/core/text/refusal.ts";
import { engagementOf, type FixtureFiles, TODAY } from "../support/engagement-fixture.ts";

function set(files: FixtureFiles, ids: readonly string[], ...fields: readonly GivenField[]): SeveralSet {
  return setSeveral(engagementOf(files), ids, { fields, today: TODAY });
}

/** The texts that a change leaves, or why there is none. */
function texts(outcome: SeveralSet): readonly string[] {
  return "refusals" in outcome ? outcome.refusals.map(english) : outcome.plan.changes.map(textAfter);
}

const GAPS = {
  "gaps/GAP-001.md": gapText(),
  "gaps/GAP-002.md": gapText({ id: "GAP-002" }),
};

const GOALS = listText(
  { id: "G-001", statement: "a" },
  { id: "G-002", statement: "b" },
  { id: "G-003", statement: "c" },
);

describe("Setting fields of several artifacts", () => {
  it("gives each the same values", () => {
    const after = texts(set(GAPS, ["GAP-001", "GAP-002"], ["owner", "lead-consultant"], ["status", "planned"]));
    const fields = { status: "planned", owner: "lead-consultant" };
    assert.deepEqual(after, [gapText(fields), gapText({ id: "GAP-002", ...fields })]);
  });

  it("sets several items of one list in one change of its file", () => {
    const [after, ...others] = texts(set({ "goals.yaml": GOALS }, ["G-001", "G-003"], ["department", "Sales"]));
    assert.deepEqual(others, []);
    assert.deepEqual(after?.match(/department: Sales/g)?.length, 2);
    assert.ok(after?.includes("- id: G-002\n  statement: b\n- id"));
  });

  it("adds items to a list, which need not be there yet", () => {
    const gap = { "gaps/GAP-001.md": gapText({ elements: "[ELM-001]" }) };
    const more: GivenField[] = [
      ["elements+", "ELM-002"],
      ["elements+", "ELM-003"],
    ];
    assert.match(texts(set(gap, ["GAP-001"], ...more))[0] ?? "", /elements: \[ELM-001, ELM-002, ELM-003\]/);
    assert.match(texts(set(GAPS, ["GAP-001"], ["elements+", "ELM-002"]))[0] ?? "", /elements:\n? *(- |\[)ELM-002/);
  });

  it("writes a new item as the one before it is written", () => {
    const owners = (...readings: string[]) =>
      `- id: DO-001\n  object: Accounts\n  owner: cto\n  measure: Full\n  readings:\n${readings.map((one) => `    - ${one}\n`).join("")}`;
    const [before, added] = ["{ on: 2026-03-02, value: 0.4 }", "{ on: 2026-03-09, value: 0.6 }"];
    const outcome = set({ "governance/data-owners.yaml": owners(before) }, ["DO-001"], ["readings+", added]);
    assert.deepEqual(texts(outcome), [owners(before, added)]);
  });

  it("sets nothing where one of them refuses, and tells every reason once", () => {
    const files = { ...GAPS, "gaps/GAP-003.md": gapText({ id: "GAP-003", status: "closed" }) };
    const outcome = set(files, ["GAP-001", "GAP-002", "GAP-003"], ["status", "planned"], ["ownr", "x"]);
    assert.deepEqual(texts(outcome), ["ownr is not a field of a gap. Did you mean owner?"]);
    assert.match(
      texts(set(files, ["GAP-001", "GAP-003"], ["status", "planned"])).join(),
      /^status of GAP-003 is closed/,
    );
  });

  it("plans nothing where everything says so already", () => {
    const outcome = set(GAPS, ["GAP-001"], ["status", "open"]);
    assert.deepEqual("plan" in outcome && [outcome.plan.changes, outcome.changed], [[], []]);
  });

  const DECIDED: readonly (readonly [what: string, FixtureFiles, id: string, GivenField, refusal: string])[] = [
    [
      "a tier",
      { "scope/SCP-001.md": scopeText({ tier: "undecided" }) },
      "SCP-001",
      ["tier", "4"],
      'tier of SCP-001 is for Head of Retail Banking to decide. Written without the decision it would have nobody\'s word behind it. Record both together. Use `rescue sign SCP-001 --as head-of-retail --type scope-tier --verdict approved --set tier=4 --statement "…"`.',
    ],
    [
      "a gap that is closed",
      { "gaps/GAP-001.md": gapText({ status: "retest", retest: "{ on: 2026-03-09, by: rep-1, result: pass }" }) },
      "GAP-001",
      ["status", "closed"],
      'status of GAP-001 is for Sales Representative to decide. Written without the decision it would have nobody\'s word behind it. Record both together. Use `rescue sign GAP-001 --as rep-1 --type gap-closure --verdict approved --set status=closed --statement "…"`.',
    ],
    [
      "somebody's roles",
      {},
      "rep-1",
      ["roles", "business-owner"],
      'roles of rep-1 is for Group Director to decide. Written without the decision it would have nobody\'s word behind it. Record both together. Use `rescue sign rep-1 --as sponsor --type authority --verdict approved --set roles=… --statement "…"`.',
    ],
    [
      "a record of a decision",
      { "signoffs/SGN-001.md": signoffText() },
      "SGN-001",
      ["statement", "No."],
      "SGN-001 is the record of a decision, and records are not edited. Decide anew. Use `rescue sign`.",
    ],
  ];
  for (const [what, files, id, field, refusal] of DECIDED)
    it(`leaves ${what} to those who decide, and says how`, () => {
      assert.deepEqual(texts(set(files, [id], field)), [refusal]);
    });

  it("lets an increment that was validated be released: that is no new decision", () => {
    const fields = { id: "INC-001", title: "First", number: 1, goal: "One" };
    const files = { "increments/INC-001.md": markdownText({ ...fields, status: "validated" }) };
    assert.deepEqual(texts(set(files, ["INC-001"], ["status", "released"])), [
      markdownText({ ...fields, status: "released" }),
    ]);
  });

  it("tells what was approved as it stood and has to be decided again", () => {
    const files = { "scope/SCP-001.md": scopeText(), "signoffs/SGN-001.md": signoffText() };
    const reopened = (field: GivenField) => {
      const outcome = set(files, ["SCP-001"], field);
      return "reopened" in outcome && outcome.reopened;
    };
    assert.deepEqual(reopened(["title", "Quotes"]), [{ id: "SCP-001", signoff: "SGN-001", type: "scope-tier" }]);
    assert.deepEqual(reopened(["delivery.status", "in-progress"]), []);
  });
});
