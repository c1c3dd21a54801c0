import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { gapText, listText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { pendingDecisions } from "../../src/core/rules/pending.ts";
import { contextOf, type FixtureFiles } from "../support/engagement-fixture.ts";

describe("pending decisions", () => {
  it("are none where nothing needs one", () => {
    assert.deepEqual(
      pendingIn({ "scope/SCP-001.md": scopeText({ tier: "undecided" }), "gaps/GAP-001.md": gapText() }),
      [],
    );
  });

  it("name the field, its value and who may decide", () => {
    assert.deepEqual(pendingIn({ "scope/SCP-001.md": scopeText({ tier: 2 }) }), [
      { subject: "SCP-001", type: "scope-tier", field: "tier", to: 2, needs: ["head-of-retail"] },
    ]);
  });

  it("are settled by the sign-off of an authorised person on exactly this content", () => {
    const files = { "scope/SCP-001.md": scopeText({ tier: 2 }) };
    assert.deepEqual(pendingIn({ ...files, "signoffs/SGN-001.md": signoffOn(files, "SCP-001") }), []);
  });

  it("come back when the approved content changes, with the value that was approved", () => {
    const files = { "scope/SCP-001.md": scopeText({ tier: 2 }) };
    const changed = { "scope/SCP-001.md": scopeText({ tier: 4 }), "signoffs/SGN-001.md": signoffOn(files, "SCP-001") };
    assert.deepEqual(pendingIn(changed), [
      { subject: "SCP-001", type: "scope-tier", field: "tier", from: 2, to: 4, needs: ["head-of-retail"] },
    ]);
  });

  it("come back when something else of the approved content changes, without a way from a value to itself", () => {
    const files = { "scope/SCP-001.md": scopeText({ tier: 2 }) };
    const changed = scopeText({ tier: 2, baseline: "{ expected: More than was signed }" });
    assert.deepEqual(pendingIn({ "scope/SCP-001.md": changed, "signoffs/SGN-001.md": signoffOn(files, "SCP-001") }), [
      { subject: "SCP-001", type: "scope-tier", field: "tier", to: 2, needs: ["head-of-retail"] },
    ]);
  });

  it("are not settled by somebody without the authority", () => {
    const files = { "scope/SCP-001.md": scopeText({ tier: 2 }) };
    const signed = { ...files, "signoffs/SGN-001.md": signoffOn(files, "SCP-001", { by: "cto", role: "it" }) };
    assert.deepEqual(
      pendingIn(signed).map(({ subject }) => subject),
      ["SCP-001"],
    );
  });

  it("are settled by a refusal too, as long as the content is what was refused", () => {
    const files = { "scope/SCP-001.md": scopeText({ tier: 2 }) };
    const refused = { ...files, "signoffs/SGN-001.md": signoffOn(files, "SCP-001", { verdict: "rejected" }) };
    assert.deepEqual(pendingIn(refused), []);
  });

  it("never ask the assessor, whatever their roles", () => {
    const scope = scopeText({ tier: 2, assessment: "{ by: head-of-retail }" });
    assert.deepEqual(pendingIn({ "scope/SCP-001.md": scope })[0]?.needs, []);
  });

  it("ask the user who retested to close a defect, and the business owner to close a difference in expectation", () => {
    const retest = "{ on: 2026-03-09, by: rep-1, result: pass, unaided: true }";
    const files = {
      "gaps/GAP-002.md": gapText({ id: "GAP-002", status: "closed", retest }),
      "gaps/GAP-001.md": gapText({ class: "expectation", status: "closed", retest }),
    };
    assert.deepEqual(
      pendingIn(files).map(({ subject, needs }) => [subject, needs]),
      [
        ["GAP-001", ["head-of-retail"]],
        ["GAP-002", ["rep-1"]],
      ],
    );
  });

  it("ask nobody who has left", () => {
    const people = listText(
      { id: "old-owner", name: "Old Owner", side: "client", roles: "[business-owner]", until: "2026-03-09" },
      { id: "new-owner", name: "New Owner", side: "client", roles: "[business-owner]" },
    );
    const files = { "people.yaml": people, "scope/SCP-001.md": scopeText({ tier: 1 }) };
    assert.deepEqual(pendingIn(files)[0]?.needs, ["new-owner"]);
  });

  it("are in the order of their subjects, whatever the names of the files", () => {
    const files = {
      "scope/SCP-003-a.md": scopeText({ id: "SCP-003" }),
      "scope/SCP-001.md": scopeText(),
      "gaps/GAP-009.md": gapText({ id: "GAP-009", class: "expectation", status: "closed" }),
    };
    assert.deepEqual(
      pendingIn(files).map(({ subject }) => subject),
      ["GAP-009", "SCP-001", "SCP-003"],
    );
  });
});

function pendingIn(files: FixtureFiles) {
  return pendingDecisions(contextOf(files));
}

/** A sign-off on a scope item as it stands in the files, that set its tier. */
function signoffOn(files: FixtureFiles, id: string, fields: Parameters<typeof signoffText>[0] = {}): string {
  const { engagement, sha256 } = contextOf(files);
  const subject = findArtifact(engagement, id);
  assert.ok(subject);
  const digest = digestOf(subject, sha256);
  return signoffText({
    subjects: `[{ id: ${id}, digest: "${digest}", field: tier, to: ${subject.value["tier"]} }]`,
    ...fields,
  });
}
