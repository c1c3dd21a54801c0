import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { compareEngagements } from "../../src/core/ledger/compare.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { judgeChanges, missingDecisions } from "../../src/core/ledger/judge-changes.ts";
import {
  changeText,
  gapText,
  listText,
  scopeText,
  signoffText,
  subjectsText,
} from "../../src/core/rules/example-files.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { engagementOf, type FixtureFiles, TODAY } from "../support/engagement-fixture.ts";

const ITEM = { "scope/SCP-001.md": scopeText({ tier: 2 }) };

describe("comparing two states", () => {
  it("tells fields from each other by their path, and governed from clerical ones", () => {
    const before = { "gaps/GAP-001.md": gapText({ owner: "rep-1", impact: "{ who: Reps, effect: Slow }" }, "One.") };
    const after = { "gaps/GAP-001.md": gapText({ owner: "cto", impact: "{ who: Reps, effect: Lost }" }, "Two.") };
    const [change] = compareEngagements(engagementOf(before), engagementOf(after));
    assert.deepEqual(change?.fields, [
      { field: "impact.effect", from: "Slow", to: "Lost", governed: true },
      { field: "owner", from: "rep-1", to: "cto", governed: false },
      { field: "body", from: "One.", to: "Two.", governed: true },
    ]);
  });

  it("does not count a status as governed that stands for the one before", () => {
    const before = { "changes/CHG-001.md": changeText({ status: "approved" }) };
    const after = { "changes/CHG-001.md": changeText({ status: "implemented" }) };
    const [change] = compareEngagements(engagementOf(before), engagementOf(after));
    assert.deepEqual(change?.fields, [{ field: "status", from: "approved", to: "implemented", governed: false }]);
  });

  it("sees nothing where only the writing differs", () => {
    const after = "---\n# why\ntier:   2\ntitle: 'Quotes from mobile'\nid: SCP-001\n---\n\n\n";
    assert.deepEqual(compareEngagements(engagementOf(ITEM), engagementOf({ "scope/SCP-001.md": after })), []);
  });

  it("takes an artifact under another identifier for another artifact", () => {
    const after = { "scope/SCP-002.md": scopeText({ id: "SCP-002", tier: 2 }) };
    const changes = compareEngagements(engagementOf(ITEM), engagementOf(after));
    assert.deepEqual(
      changes.map(({ id, change }) => [id, change]),
      [
        ["SCP-001", "removed"],
        ["SCP-002", "added"],
      ],
    );
  });

  it("keeps a file in its place when another with its identifier comes before it", () => {
    const after = { ...ITEM, "scope/SCP-001-a.md": scopeText({ tier: 4 }) };
    const changes = compareEngagements(engagementOf(ITEM), engagementOf(after));
    assert.deepEqual(
      changes.map(({ change, after: added }) => [change, added?.file.path]),
      [["added", "scope/SCP-001-a.md"]],
    );
  });
});

describe("judging a change", () => {
  it("asks for nothing where clerical fields change", () => {
    assert.deepEqual(missing(ITEM, { "scope/SCP-001.md": scopeText({ tier: 2, delivery: "{ status: tested }" }) }), []);
  });

  it("asks again where anything else of a decided item changes", () => {
    assert.deepEqual(missing(ITEM, { "scope/SCP-001.md": scopeText({ tier: 2, title: "More" }) }), [
      "SCP-001 scope-tier pending",
    ]);
  });

  it("is settled by a sign-off on exactly this content alone", () => {
    const files = { "scope/SCP-001.md": scopeText({ tier: 4 }) };
    assert.deepEqual(missing(ITEM, { ...files, "signoffs/SGN-001.md": signed(files, "SCP-001") }), []);
    const later = { "scope/SCP-001.md": scopeText({ tier: 3 }), "signoffs/SGN-001.md": signed(files, "SCP-001") };
    assert.deepEqual(missing(ITEM, later), ["SCP-001 scope-tier stale"]);
  });

  it("is not settled by a refusal, unless what was decided is the refusal", () => {
    const files = { "scope/SCP-001.md": scopeText({ tier: 4 }) };
    const refused = signed(files, "SCP-001", { verdict: "rejected" });
    assert.deepEqual(missing(ITEM, { ...files, "signoffs/SGN-001.md": refused }), ["SCP-001 scope-tier rejected"]);
    const request = { "changes/CHG-001.md": changeText({ status: "rejected" }) };
    const answer = signed(request, "CHG-001", { type: "change-request", verdict: "rejected" });
    assert.deepEqual(
      missing({ "changes/CHG-001.md": changeText() }, { ...request, "signoffs/SGN-001.md": answer }),
      [],
    );
  });

  it("does not let the assessor take their name out of the assessment and decide", () => {
    const before = { "scope/SCP-001.md": scopeText({ tier: "undecided", assessment: "{ by: head-of-retail }" }) };
    const files = { "scope/SCP-001.md": scopeText({ tier: 1, assessment: "{ by: lead-consultant }" }) };
    assert.deepEqual(missing(before, { ...files, "signoffs/SGN-001.md": signed(files, "SCP-001") }), [
      "SCP-001 scope-tier pending",
    ]);
  });

  it("does not let a gap change its class to change who decides", () => {
    const retest = "{ on: 2026-03-09, by: rep-1, result: pass, unaided: true }";
    const before = { "gaps/GAP-001.md": gapText({ class: "expectation", retest }) };
    const files = { "gaps/GAP-001.md": gapText({ class: "defect", status: "closed", retest }) };
    const signoff = signed(files, "GAP-001", { type: "gap-closure", by: "rep-1", role: "end-user" });
    assert.deepEqual(missing(before, { ...files, "signoffs/SGN-001.md": signoff }), ["GAP-001 gap-closure pending"]);
  });

  it("asks again when a decided item is put back to undecided", () => {
    const before = { ...ITEM, "signoffs/SGN-001.md": signed(ITEM, "SCP-001") };
    const after = { ...before, "scope/SCP-001.md": scopeText({ tier: "undecided" }) };
    assert.deepEqual(missing(before, after), ["SCP-001 scope-tier stale"]);
  });

  it("asks the sponsor for a person who comes with a role, or goes", () => {
    const people = listText(
      { id: "sponsor", name: "Group Director", side: "client", roles: "[executive-sponsor]" },
      { id: "head-of-retail", name: "Head of Retail Banking", side: "client", roles: "[business-owner]" },
    );
    assert.deepEqual(
      missing(
        { "people.yaml": people },
        {
          "people.yaml": `${people}${listText({ id: "new", name: "New", side: "client", roles: "[business-owner]" })}`,
        },
      ),
      ["new authority pending"],
    );
    const [sponsor = ""] = people.split("- id: head");
    assert.deepEqual(missing({ "people.yaml": people }, { "people.yaml": sponsor }), [
      "head-of-retail authority pending",
    ]);
  });

  it("takes a schema as decided when the sponsor's sign-off names the file with its digest", () => {
    const path = ".rescue/schemas/scope-item.schema.json";
    const schema = JSON.stringify({
      "x-kind": { name: "scope-item" },
      properties: { note: { type: "string", description: "A note." } },
    });
    assert.deepEqual(missing({}, { [path]: schema }), [`${path} authority pending`]);
    const evidence = `[{ file: ${path}, digest: "sha256:${sha256(schema)}" }]`;
    const fields = {
      type: "authority",
      by: "sponsor",
      role: "executive-sponsor",
      subjects: subjectsText("engagement"),
      evidence,
    };
    assert.deepEqual(missing({}, { [path]: schema, "signoffs/SGN-001.md": signoffText(fields) }), []);
    const byAnother = signoffText({ ...fields, by: "head-of-retail", role: "business-owner" });
    assert.deepEqual(missing({}, { [path]: schema, "signoffs/SGN-001.md": byAnother }), [`${path} authority pending`]);
  });
});

function missing(before: FixtureFiles, after: FixtureFiles): string[] {
  const context = { base: engagementOf(before), head: engagementOf(after), today: TODAY, sha256 };
  return missingDecisions(judgeChanges(context)).map(({ subject, type, state }) => `${subject} ${type} ${state}`);
}

function signed(files: FixtureFiles, id: string, fields: Readonly<Record<string, string>> = {}): string {
  const subject = findArtifact(engagementOf(files), id);
  assert.ok(subject);
  return signoffText({ subjects: subjectsText(id, digestOf(subject, sha256)), ...fields });
}
