import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { decide } from "../../src/core/ledger/decide.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { listText, scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { english } from "../../src/core/text/refusal.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";
import { TIER_FOUR } from "../support/tier-four.ts";

const SCOPE = { "scope/SCP-001.md": scopeText({ tier: 4 }) };
const lead = { id: "lead-consultant", name: "Lead", side: "rescue", roles: "[delivery-lead, rescue-team]" };

describe("Whether a decision was taken already", () => {
  it("is judged by the trusted people: an approval by a role given in the same change keeps nobody from deciding", () => {
    const trusted = ownedBy("head-of-retail");
    const head = { ...ownedBy("cto"), ...approvedBy("cto") };
    assert.deepEqual(refusals(head, trusted), []);
    assert.match(refusals({ ...trusted, ...approvedBy("cto") }, ownedBy("cto"), "cto")[0] ?? "", /approved already/);
  });

  it("is not forgotten because the same change takes the role away", () => {
    const trusted = ownedBy("head-of-retail");
    const head = { ...ownedBy("cto"), ...approvedBy("head-of-retail") };
    assert.match(refusals(head, trusted)[0] ?? "", /SCP-001 is approved already/);
  });
});

function ownedBy(owner: string): FixtureFiles {
  const people = ["head-of-retail", "cto"].map((id) => ({
    id,
    name: id,
    side: "client",
    roles: id === owner ? "[business-owner]" : "[it]",
  }));
  return { ...SCOPE, "people.yaml": listText(...people, lead) };
}

function approvedBy(by: string): FixtureFiles {
  const item = findArtifact(engagementOf(SCOPE), "SCP-001");
  assert.ok(item);
  const subjects = subjectsText("SCP-001", digestOf(item, sha256));
  return { "signoffs/SGN-001.md": signoffText({ by, type: "scope-tier", verdict: "approved", subjects }) };
}

function refusals(head: FixtureFiles, trusted: FixtureFiles, by = "head-of-retail"): readonly string[] {
  const decision = decide(engagementOf(head), engagementOf(trusted), { ...TIER_FOUR, by }, sha256);
  return "refusals" in decision ? decision.refusals.map(english) : [];
}
