import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { type SubjectState, signoffsOn, stateOf } from "../../src/core/ledger/state.ts";
import { gapText, listText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

const NOW = scopeText({ tier: 2 });
const EARLIER = scopeText({ tier: 1 });
type Fields = Parameters<typeof signoffText>[0];

describe("The state of a subject", () => {
  const table: readonly [what: string, subject: string, signoffs: readonly string[], state: SubjectState][] = [
    ["with no decision to take", scopeText({ tier: "undecided" }), [], "none"],
    ["that waits for its first decision", NOW, [], "pending"],
    ["approved as it stands", NOW, [on(NOW)], "approved"],
    ["changed since it was approved", NOW, [on(EARLIER)], "stale"],
    ["changed and approved again", NOW, [on(EARLIER), on(NOW, { at: later(1) })], "approved"],
    ["refused as it stands", NOW, [on(NOW, { verdict: "rejected" })], "rejected"],
    ["put off as it stands", NOW, [on(NOW, { verdict: "deferred" })], "rejected"],
    ["changed since it was refused", NOW, [on(EARLIER, { verdict: "rejected" })], "pending"],
    ["approved, then refused", NOW, [on(NOW), on(NOW, { verdict: "rejected", at: later(1) })], "rejected"],
    ["approved, then kept as it is", NOW, [on(NOW), proposed(NOW, { verdict: "rejected", at: later(1) })], "approved"],
    [
      "approved, then kept as it is, then changed",
      NOW,
      [on(EARLIER), proposed(EARLIER, { verdict: "deferred", at: later(1) })],
      "stale",
    ],
    [
      "approved, refused, and kept as it is",
      NOW,
      [on(NOW), on(NOW, { verdict: "rejected", at: later(1) }), proposed(NOW, { verdict: "rejected", at: later(2) })],
      "rejected",
    ],
    [
      "changed since it was approved, and the change refused",
      NOW,
      [on(EARLIER), proposed(NOW, { verdict: "rejected", at: later(1) })],
      "rejected",
    ],
    ["kept as it is before anything was approved", NOW, [proposed(NOW, { verdict: "rejected" })], "rejected"],
    ["refused, then approved", NOW, [on(NOW, { verdict: "rejected" }), on(NOW, { at: later(1) })], "approved"],
    ["back at what was approved once, after another approval", NOW, [on(NOW), on(EARLIER, { at: later(1) })], "stale"],
    ["approved by somebody without the authority", NOW, [on(NOW, { by: "cto", role: "it" })], "pending"],
    [
      "approved, then signed by somebody without the authority",
      NOW,
      [on(NOW), on(NOW, { by: "cto", role: "it", at: later(1) })],
      "pending",
    ],
    ["approved by nobody that is known", NOW, [on(NOW, { by: "zoe" })], "pending"],
    ["approved as something else than it needs", NOW, [on(NOW, { type: "governance" })], "pending"],
    [
      "approved, and mentioned in a later decision of another type",
      NOW,
      [on(NOW), on(NOW, { type: "governance", at: later(1) })],
      "approved",
    ],
    ["approved under another identifier", NOW, [signed("SCP-002", NOW)], "pending"],
    [
      "approved by the assessor",
      scopeText({ tier: 2, assessment: "{ by: head-of-retail }" }),
      [on(scopeText({ tier: 2, assessment: "{ by: head-of-retail }" }))],
      "pending",
    ],
    ["with a sign-off that gives no time", NOW, [on(NOW).replace(/^at: .*\n/m, "")], "pending"],
  ];
  for (const [what, subject, signoffs, state] of table)
    it(`${what} is ${state}`, () => {
      assert.equal(stateIn({ "scope/SCP-001.md": subject, ...numbered(signoffs) }, "SCP-001"), state);
    });

  it("goes by the time of the sign-offs, not by their numbers, files or time zones", () => {
    // 10:30 in Berlin is before 10:00 UTC.
    const rejected = on(NOW, { verdict: "rejected", at: "2026-03-09T10:30:00+01:00" });
    const files = { "scope/SCP-001.md": NOW, ...numbered([on(NOW, { at: "2026-03-09T10:00:00Z" }), rejected]) };
    assert.equal(stateIn(files, "SCP-001"), "approved");
    assert.deepEqual(
      signoffsOn(engagementOf(files), "SCP-001").map(({ id }) => id),
      ["SGN-001", "SGN-002"],
    );
  });

  it("goes by the higher number where two were signed in the same second", () => {
    const files = { "scope/SCP-001.md": NOW, ...numbered([on(NOW), on(NOW, { verdict: "rejected" })]) };
    assert.equal(stateIn(files, "SCP-001"), "rejected");
  });

  it("counts a sign-off once, however often it names its subject", () => {
    const text = signoffText({ subjects: `[${entry("SCP-001", NOW)}, ${entry("SCP-001", NOW)}]` });
    const engagement = engagementOf({ "scope/SCP-001.md": NOW, ...numbered([text]) });
    assert.equal(signoffsOn(engagement, "SCP-001").length, 1);
  });

  it("is not settled by who is only named as the one that decided", () => {
    const engagement = engagementOf({ "scope/SCP-001.md": NOW, ...numbered([on(NOW)]) });
    assert.deepEqual(signoffsOn(engagement, "head-of-retail"), []);
  });

  it("of a gap is settled by the user who retested, for as long as the record says it was them", () => {
    const gap = (by: string): string =>
      gapText({ status: "closed", retest: `{ on: 2026-03-09, by: ${by}, result: pass, unaided: true }` });
    const closed = { type: "gap-closure", by: "rep-1", role: "end-user" };
    const files = (by: string): FixtureFiles => ({
      "gaps/GAP-001.md": gap(by),
      ...numbered([signed("GAP-001", gap("rep-1"), closed)]),
    });
    assert.equal(stateIn(files("rep-1"), "GAP-001"), "approved");
    assert.equal(stateIn(files("cto"), "GAP-001"), "pending");
  });

  it("that was decided by somebody who has left later stays decided", () => {
    const owner = {
      id: "head-of-retail",
      name: "Head",
      side: "client",
      roles: "[business-owner]",
      until: "2026-03-09",
    };
    const files = { "people.yaml": listText(owner), "scope/SCP-001.md": NOW };
    assert.equal(stateIn({ ...files, ...numbered([on(NOW)]) }, "SCP-001"), "approved");
    assert.equal(stateIn({ ...files, ...numbered([on(NOW, { at: "2026-03-10T00:00:01Z" })]) }, "SCP-001"), "pending");
  });

  it("of what needs no decision follows what was signed all the same", () => {
    const gap = gapText({ status: "open" });
    const files = { "gaps/GAP-001.md": gap, ...numbered([signed("GAP-001", gap, { type: "governance" })]) };
    assert.equal(stateIn(files, "GAP-001"), "approved");
    assert.equal(stateIn({ ...files, "gaps/GAP-001.md": gapText({ title: "Else" }) }, "GAP-001"), "stale");
  });
});

function stateIn(files: FixtureFiles, id: string): SubjectState {
  const engagement = engagementOf(files);
  const artifact = findArtifact(engagement, id);
  assert.ok(artifact);
  return stateOf(engagement, artifact, sha256);
}

/** A sign-off by the business owner on SCP-001 as a text has it. */
function on(text: string, fields: Fields = {}): string {
  return signed("SCP-001", text, fields);
}

function signed(id: string, text: string, fields: Fields = {}): string {
  return signoffText({ subjects: `[${entry(id, text)}]`, ...fields });
}

/** A verdict on a change that was not made: the subject stands as the text has it. */
function proposed(text: string, fields: Fields): string {
  return on(text, fields).replace(" }]", ", field: tier, from: 2, to: 3 }]");
}

function entry(id: string, text: string): string {
  const own = /^id: (.*)$/m.exec(text)?.[1] ?? "";
  const path = own.startsWith("GAP") ? `gaps/${own}.md` : `scope/${own}.md`;
  const artifact = findArtifact(engagementOf({ [path]: text }), own);
  assert.ok(artifact);
  return `{ id: ${id}, digest: "${digestOf(artifact, sha256)}" }`;
}

function numbered(signoffs: readonly string[]): FixtureFiles {
  return Object.fromEntries(
    signoffs.map((text, index) => [
      `signoffs/SGN-00${index + 1}.md`,
      text.replace("id: SGN-001", `id: SGN-00${index + 1}`),
    ]),
  );
}

/** That many hours after the sign-offs that say no time of their own. */
function later(hours: number): string {
  return `2026-03-09T${10 + hours}:00:00Z`;
}
