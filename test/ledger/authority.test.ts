import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { decidingRole, findPerson, holdersOf, refusalOf, whoMayDecide } from "../../src/core/ledger/authority.ts";
import { changeText, gapText, listText, scopeText } from "../../src/core/rules/example-files.ts";
import { english } from "../../src/core/text/refusal.ts";
import { engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

const ON = "2026-03-09";
const RETEST = "{ on: 2026-03-09, by: rep-1, result: pass, unaided: true }";

const SUBJECTS: FixtureFiles = {
  "scope/SCP-001.md": scopeText(),
  "changes/CHG-001.md": changeText(),
  "gaps/GAP-001.md": gapText({ class: "expectation", status: "closed", retest: RETEST }),
  "gaps/GAP-002.md": gapText({ id: "GAP-002", class: "defect", status: "closed", retest: RETEST }),
  "gaps/GAP-003.md": gapText({ id: "GAP-003", class: "trust", status: "closed", retest: RETEST }),
  "gaps/GAP-004.md": gapText({ id: "GAP-004", class: "defect", status: "closed" }),
};

describe("Who may decide", () => {
  // The table of domain.md, section 9.
  const table: readonly [type: string, subject: string, who: readonly string[]][] = [
    ["scope-tier", "SCP-001", ["head-of-retail"]],
    ["change-request", "CHG-001", ["head-of-retail"]],
    ["gap-closure", "GAP-001", ["head-of-retail"]],
    ["gap-closure", "GAP-002", ["rep-1"]],
    ["gap-closure", "GAP-003", ["rep-1"]],
    ["gap-closure", "GAP-004", []],
    ["increment-release", "engagement", ["head-of-retail"]],
    ["governance", "engagement", ["head-of-retail"]],
    ["report", "engagement", ["sponsor"]],
    ["completion", "engagement", ["sponsor"]],
    ["reset-plan", "engagement", ["head-of-retail", "lead-consultant"]],
    ["phase-exit", "phases", ["head-of-retail", "lead-consultant"]],
    ["authority", "cto", ["sponsor"]],
    ["authority", "engagement", ["sponsor"]],
    ["authority", "phases", ["sponsor"]],
    ["something-else", "engagement", []],
  ];
  for (const [type, subject, who] of table)
    it(`on a ${type} of ${subject} is ${who.join(" and ") || "nobody"}`, () => {
      assert.deepEqual(who, decidersOf(SUBJECTS, type, subject));
      for (const person of [
        "sponsor",
        "head-of-retail",
        "lead-consultant",
        "build-consultant",
        "rep-1",
        "cto",
        "partner-pm",
      ])
        assert.equal(refusal(SUBJECTS, type, subject, person) === undefined, who.includes(person), person);
    });

  it("is nobody on their own assessment, whatever their roles", () => {
    for (const [path, text] of [
      ["scope/SCP-001.md", scopeText({ assessment: "{ by: head-of-retail }" })],
      ["changes/CHG-001.md", changeText({ assessment: "{ by: head-of-retail }" })],
    ] as const) {
      const subject = path.slice(path.indexOf("/") + 1, -3);
      const type = subject.startsWith("SCP") ? "scope-tier" : "change-request";
      assert.deepEqual(decidersOf({ [path]: text }, type, subject), []);
      assert.match(refusal({ [path]: text }, type, subject, "head-of-retail") ?? "", /own assessment/);
    }
  });

  it("is each of two who hold the role, but not the one who assessed", () => {
    const people = listText(
      { id: "ann", name: "Ann", side: "client", roles: "[business-owner]" },
      { id: "bob", name: "Bob", side: "client", roles: "[it, business-owner]" },
    );
    const files = { "people.yaml": people, "scope/SCP-001.md": scopeText() };
    assert.deepEqual(decidersOf(files, "scope-tier", "SCP-001"), ["ann", "bob"]);
    const assessed = { ...files, "scope/SCP-001.md": scopeText({ assessment: "{ by: bob }" }) };
    assert.deepEqual(decidersOf(assessed, "scope-tier", "SCP-001"), ["ann"]);
  });

  it("is a person until their last day, which counts, and not after it", () => {
    const files = {
      "people.yaml": listText({ id: "ann", name: "Ann", side: "client", roles: "[business-owner]", until: ON }),
      "scope/SCP-001.md": scopeText(),
    };
    const days: readonly [day: string, may: boolean][] = [
      ["2026-03-08", true],
      [ON, true],
      ["2026-03-10", false],
    ];
    for (const [day, may] of days) {
      assert.equal(refusal(files, "scope-tier", "SCP-001", "ann", day) === undefined, may, day);
      assert.equal(holdersOf(engagementOf(files), "business-owner", day).length, may ? 1 : 0);
    }
  });

  it("is no user who retested but has left since", () => {
    const rep = { id: "rep-1", name: "Rep", side: "client", roles: "[end-user]", until: "2026-03-08" };
    const files = { ...SUBJECTS, "people.yaml": listText(rep) };
    assert.deepEqual(decidersOf(files, "gap-closure", "GAP-002"), []);
  });

  it("is nobody whose name stands twice in people.yaml", () => {
    const twice = { id: "ann", name: "Ann", side: "client", roles: "[business-owner]" };
    const files = { "people.yaml": listText(twice, twice), "scope/SCP-001.md": scopeText() };
    assert.equal(findPerson(engagementOf(files), "ann"), undefined);
    assert.ok(refusal(files, "scope-tier", "SCP-001", "ann"));
  });

  it("is told with the names of those who may", () => {
    assert.equal(
      refusal(SUBJECTS, "scope-tier", "SCP-001", "cto"),
      "Chief Technology Officer may not decide a scope-tier on SCP-001. Head of Retail Banking may.",
    );
    assert.match(
      refusal(SUBJECTS, "gap-closure", "GAP-004", "cto") ?? "",
      /Only the person in retest\.by may, and nobody stands there yet\.$/,
    );
    assert.equal(refusal(SUBJECTS, "scope-tier", "SCP-001", "zoe"), "zoe is not in people.yaml.");
  });
});

describe("The role of a decision", () => {
  it("is the one that allows it, not the first one of the person", () => {
    const ann = { id: "ann", name: "Ann", side: "client", roles: "[it, crm-owner, business-owner]" };
    const engagement = engagementOf({ ...SUBJECTS, "people.yaml": listText(ann) });
    const [person, subject] = [findPerson(engagement, "ann"), findArtifact(engagement, "SCP-001")];
    assert.ok(person && subject);
    assert.equal(decidingRole(engagement, person, { type: "scope-tier", subject }), "business-owner");
  });

  it("is a person's own first one where the person is named, not a role", () => {
    const engagement = engagementOf(SUBJECTS);
    const [person, subject] = [findPerson(engagement, "rep-1"), findArtifact(engagement, "GAP-002")];
    assert.ok(person && subject);
    assert.equal(decidingRole(engagement, person, { type: "gap-closure", subject }), "end-user");
  });
});

function decidersOf(files: FixtureFiles, type: string, id: string): string[] {
  const engagement = engagementOf(files);
  const subject = findArtifact(engagement, id);
  assert.ok(subject);
  return whoMayDecide(engagement, { type, subject, on: ON }).map((person) => person.id);
}

function refusal(files: FixtureFiles, type: string, id: string, person: string, on = ON): string | undefined {
  const engagement = engagementOf(files);
  const subject = findArtifact(engagement, id);
  assert.ok(subject);
  const found = refusalOf(engagement, { type, subject, person, on });
  return found && english(found);
}
