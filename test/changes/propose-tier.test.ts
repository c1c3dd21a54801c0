import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Proposed, type ProposeOptions, proposeTier } from "../../src/core/changes/propose-tier.ts";
import { changeText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { english } from "../../src/core/text/refusal.ts";
import { engagementOf, type FixtureFiles, TODAY } from "../support/engagement-fixture.ts";

const FILES = {
  "scope/SCP-001.md": scopeText(),
  "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Two", tier: "undecided" }),
  "scope/SCP-003.md": scopeText({ id: "SCP-003", title: "Three", tier: 4 }),
  "signoffs/SGN-001.md": signoffText(),
};

function propose(
  ids: readonly string[],
  options: Partial<ProposeOptions>,
  files: FixtureFiles = FILES,
): { readonly outcome: Proposed; readonly texts: readonly string[] } {
  const outcome = proposeTier(engagementOf(files), ids, { tier: 2, today: TODAY, by: "lead-consultant", ...options });
  return {
    outcome,
    texts: "refusals" in outcome ? outcome.refusals.map(english) : outcome.plan.changes.map(textAfter),
  };
}

describe("Proposing a tier", () => {
  it("writes it into the assessment of what is not decided, and decides nothing", () => {
    const { texts } = propose(["SCP-002"], { tier: 3 });
    assert.equal(texts.length, 1);
    assert.match(texts[0] ?? "", /tier: undecided/);
    assert.match(texts[0] ?? "", /by: lead-consultant\n.*on: 2026-03-10\n.*proposedTier: 3/);
  });

  it("does not make an assessor of somebody who is not of the rescue team", () => {
    const { texts } = propose(["SCP-002"], { by: "head-of-retail" });
    assert.match(texts[0] ?? "", /proposedTier: 2/);
    assert.doesNotMatch(texts[0] ?? "", /by:/);
  });

  it("makes a proposal again of a tier that nobody signed", () => {
    const { texts } = propose(["SCP-003"], { tier: 2 });
    assert.match(texts[0] ?? "", /tier: undecided/);
    assert.match(texts[0] ?? "", /proposedTier: 2/);
  });

  it("asks for another tier of what was decided by a change request, and leaves the item alone", () => {
    const { outcome, texts } = propose(["SCP-001"], { tier: 4, reason: "It can wait until the spring." });
    assert.deepEqual("request" in outcome && outcome.request, { id: "CHG-001", path: "changes/CHG-001.md" });
    assert.equal(texts.length, 1);
    assert.match(texts[0] ?? "", /title: Tier 4 for Quotes from mobile/);
    assert.match(texts[0] ?? "", /reason: It can wait until the spring\./);
    assert.match(texts[0] ?? "", /item: SCP-001\n.*field: tier\n.*from: 1\n.*to: 4/);
  });

  it("parks that change request while the freeze is on", () => {
    const engagement = "client: N\ncrm: O\ndayOne: 2026-03-02\nfreeze: { on: true, since: 2026-03-02 }\n";
    const { texts } = propose(["SCP-001"], {}, { ...FILES, "engagement.yaml": engagement });
    assert.match(texts[0] ?? "", /status: frozen/);
  });

  it("does both for several items in one plan", () => {
    const { outcome } = propose(["SCP-001", "SCP-002"], {});
    assert.deepEqual("plan" in outcome && outcome.plan.changes.map(({ type, path }) => `${type} ${path}`), [
      "edit scope/SCP-002.md",
      "create changes/CHG-001.md",
    ]);
  });

  it("takes a proposal back", () => {
    const assessment = "{ by: lead-consultant, proposedTier: 3 }";
    const item = scopeText({ id: "SCP-002", title: "Two", tier: "undecided", assessment });
    const { texts } = propose(["SCP-002"], { tier: "undecided" }, { "scope/SCP-002.md": item });
    assert.deepEqual(texts, [item.replace(", proposedTier: 3", "")]);
  });

  it("plans nothing where the tier is proposed or decided already", () => {
    assert.deepEqual(propose(["SCP-001"], { tier: 1 }).texts, []);
  });

  it("refuses to take a decision back, to ask twice and to move what is withdrawn", () => {
    assert.match(propose(["SCP-001"], { tier: "undecided" }).texts[0] ?? "", /^SCP-001 was decided: tier 1\./);
    const changes = "[{ item: SCP-001, field: tier, from: 1, to: 4 }]";
    const asked = { ...FILES, "changes/CHG-001.md": changeText({ changes }) };
    assert.match(propose(["SCP-001"], { tier: 4 }, asked).texts[0] ?? "", /^CHG-001 asks for tier 4 of SCP-001/);
    const withdrawn = scopeText({ tier: "undecided", withdrawn: "{ on: 2026-03-09, reason: Sold }" });
    assert.match(propose(["SCP-001"], {}, { "scope/SCP-001.md": withdrawn }).texts[0] ?? "", /^SCP-001 is withdrawn\./);
    assert.match(propose(["GAP-001"], {}).texts[0] ?? "", /^GAP-001 is no scope item here\./);
  });
});
