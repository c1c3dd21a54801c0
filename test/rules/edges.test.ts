import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import {
  changeText,
  gapText,
  listText,
  markdownText,
  scopeText,
  signoffText,
  subjectsText,
} from "../../src/core/rules/example-files.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import type { Finding } from "../../src/core/text/finding.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf, type FixtureFiles, printLine } from "../support/engagement-fixture.ts";

const GAP = "gaps/GAP-001.md";
const ENGAGEMENT = "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\n";

describe("a closed gap", () => {
  const flaws: readonly (readonly [retest: string, says: RegExp])[] = [
    ["{ by: rep-1, result: pass, unaided: true }", /its retest has no date/],
    ["{ on: 2026-03-09, result: pass, unaided: true }", /its retest names nobody/],
    ["{ on: 2026-03-09, by: rep-9, result: pass, unaided: true }", /rep-9, whom people\.yaml does not know/],
    ["{ on: 2026-03-09, by: partner-pm, result: pass, unaided: true }", /Partner Project Manager, who is not a user/],
    ["{ on: 2026-03-09, by: rep-1, result: fail, unaided: true }", /did not pass/],
    ["{ on: 2026-03-09, by: rep-1, result: pass, unaided: false }", /the user was not alone/],
    ["{ on: 2026-03-09, by: rep-1, result: pass }", /the user was not alone/],
  ];
  for (const [retest, says] of flaws)
    it(`is not closed by the retest ${retest}`, () => {
      const [found] = findingsOf("gap/closed-without-user-test", { [GAP]: gapText({ status: "closed", retest }) });
      assert.match(found?.message ?? "", says);
    });
});

describe("a rescue whose completion is signed", () => {
  const completion = (fields: Readonly<Record<string, string>>): FixtureFiles => {
    const files = { "engagement.yaml": ENGAGEMENT };
    const subject = findArtifact(contextOf(files).engagement, "engagement");
    assert(subject);
    const subjects = subjectsText("engagement", digestOf(subject, sha256));
    const signed = { type: "completion", by: "sponsor", role: "executive-sponsor", at: "2026-04-20T10:00:00Z" };
    return { ...files, "signoffs/SGN-001.md": signoffText({ ...signed, subjects, ...fields }) };
  };
  const codes = (files: FixtureFiles): readonly string[] =>
    checkEngagement(contextOf(files, "2026-06-30"))
      .map(({ rule }) => rule)
      .filter((rule) => rule.startsWith("engagement/"));

  it("waits neither for its sponsor nor for its phases", () => {
    assert.deepEqual(codes(completion({})), []);
  });

  it("goes on where the completion was refused", () => {
    assert.ok(codes(completion({ verdict: "rejected" })).includes("engagement/no-sponsor-activity"));
  });
});

describe("a broken reference", () => {
  const other = { "gaps/GAP-012.md": gapText({ id: "GAP-012" }) };
  for (const written of ["GAP-12", "gap-012", "GAP012", "Gap 12"])
    it(`to ${written} is read as GAP-012`, () => {
      const [found] = findingsOf("ref/broken", { ...other, [GAP]: gapText({ duplicateOf: written }) });
      assert.match(found?.message ?? "", /Did you mean GAP-012\?$/);
    });

  it("to another number is not guessed at", () => {
    const [found] = findingsOf("ref/broken", { ...other, [GAP]: gapText({ duplicateOf: "GAP-013" }) });
    assert.deepEqual(found?.fixes ?? [], []);
  });
});

describe("a file that is called otherwise", () => {
  it("keeps the words of its name when it is renamed", () => {
    assert.equal(renamedTo({ "gaps/GAP-007-late-quotes.md": gapText() }), "gaps/GAP-001-late-quotes.md");
  });

  it("is renamed by its identifier alone where its name has another form", () => {
    assert.equal(renamedTo({ "gaps/Late Quotes.md": gapText() }), "gaps/GAP-001.md");
  });

  it("is not renamed over another file", () => {
    assert.equal(renamedTo({ [GAP]: gapText(), "gaps/GAP-007.md": gapText() }), undefined);
  });
});

describe("a change request", () => {
  const change = (to: number) => `[{ item: SCP-001, field: tier, from: 4, to: ${to} }]`;

  it("agrees with an item that a later request changed again", () => {
    const files = {
      "changes/CHG-001.md": changeText({ status: "implemented", changes: change(2) }),
      "changes/CHG-002.md": changeText({ id: "CHG-002", status: "implemented", changes: change(1) }),
      "scope/SCP-001.md": scopeText({ tier: 1 }),
    };
    assert.deepEqual(linesOf("change/changes-disagree", files), []);
  });

  it("disagrees with an item that lacks the field", () => {
    const changes = "[{ item: SCP-001, field: deferred, to: true }]";
    const files = {
      "changes/CHG-001.md": changeText({ status: "implemented", changes }),
      "scope/SCP-001.md": scopeText(),
    };
    assert.match(
      findingsOf("change/changes-disagree", files)[0]?.message ?? "",
      /deferred of SCP-001 is true, but it is absent/,
    );
  });

  it("compares lists by what is in them", () => {
    const changes = "[{ item: SCP-001, field: dependsOn, to: [SCP-002] }]";
    const files = {
      "changes/CHG-001.md": changeText({ status: "implemented", changes }),
      "scope/SCP-001.md": scopeText({ dependsOn: "[ SCP-002 ]" }),
    };
    assert.deepEqual(linesOf("change/changes-disagree", files), []);
  });

  it("does not wait over a holiday", () => {
    const files = {
      "engagement.yaml": `${ENGAGEMENT}calendar: { holidays: [2026-03-05] }\n`,
      "changes/CHG-001.md": changeText({ raisedOn: "2026-03-02" }),
    };
    assert.deepEqual(linesOf("change/decision-overdue", files), []);
  });

  it("need not be parked where the freeze is lifted, or has no first day", () => {
    for (const freeze of ["{ on: false, since: 2026-03-02 }", "{ on: true }"]) {
      const files = { "engagement.yaml": `${ENGAGEMENT}freeze: ${freeze}\n`, "changes/CHG-001.md": changeText() };
      assert.deepEqual(linesOf("change/not-frozen", files), []);
    }
  });
});

describe("a sign-off", () => {
  const scope = {
    "scope/SCP-001.md": scopeText(),
    "scope/SCP-002.md": scopeText({ id: "SCP-002", assessment: "{ by: head-of-retail }" }),
  };

  it("is refused for the one of its subjects that the person assessed", () => {
    const subjects = `[${subjectsText("SCP-001").slice(1, -1)}, ${subjectsText("SCP-002").slice(1, -1)}]`;
    const found = linesOf("signoff/not-authorised", { ...scope, "signoffs/SGN-001.md": signoffText({ subjects }) });
    assert.deepEqual(found, ["signoffs/SGN-001.md:8 signoff/not-authorised"]);
  });

  it("is refused to somebody who had left by then", () => {
    const people = listText({
      id: "head-of-retail",
      name: "Head of Retail",
      side: "client",
      roles: "[business-owner]",
      until: "2026-03-08",
    });
    const files = { ...scope, "people.yaml": people, "signoffs/SGN-001.md": signoffText() };
    assert.match(findingsOf("signoff/not-authorised", files)[0]?.message ?? "", /left the role on 2026-03-08/);
  });
});

describe("a role that one person holds", () => {
  it("is surplus at each further holder", () => {
    const owners = ["a", "b", "c"].map((id) => ({ id, name: id, side: "client", roles: "[business-owner]" }));
    assert.deepEqual(linesOf("people/one-business-owner", { "people.yaml": listText(...owners) }), [
      "people.yaml:8 people/one-business-owner",
      "people.yaml:12 people/one-business-owner",
    ]);
  });
});

describe("a finding of reading", () => {
  it("can be silenced in the one item of a list that it is about", () => {
    const ignore = '{ schema/unknown-value: "Agreed with the vendor" }';
    const people = listText(
      { id: "a", name: "A", side: "moon", "rescue-ignore": ignore },
      { id: "b", name: "B", side: "moon" },
    );
    assert.deepEqual(linesOf("schema/unknown-value", { "people.yaml": people }), [
      "people.yaml:7 schema/unknown-value",
    ]);
  });
});

describe("a field that an item of a list lacks", () => {
  it("is missed at that item, not at the first", () => {
    const workflow = { id: "WF-001", title: "Lead to deal", owner: "cto" };
    const files = { "workflows.yaml": listText(workflow, { id: "WF-002", title: "Deal to contract" }) };
    assert.deepEqual(linesOf("workflow/no-owner", files), ["workflows.yaml:4 workflow/no-owner"]);
  });

  it("is missed at the item within an artifact too", () => {
    const actions = "\n  - { what: Bring the list, owner: cto, due: 2026-03-12 }\n  - { what: Bring it, owner: cto }";
    const meeting = { id: "MTG-001", title: "Reset", type: "reset", on: "2026-03-09", actions };
    const files = { "meetings/MTG-001.md": markdownText(meeting) };
    assert.deepEqual(linesOf("meeting/action-undated", files), ["meetings/MTG-001.md:8 meeting/action-undated"]);
  });
});

describe("a criterion that asks for a sign-off", () => {
  const criterion =
    "- id: reset\n    title: Reset\n    from: 1\n    to: 2\n    activities: []\n    criteria: [{ id: signed, title: Signed, signoff: governance }]\n";
  const phases = { "phases.yaml": `title: Rescue\nphases:\n  ${criterion}` };
  const milestone = { id: "MS-001", item: "reset.signed", on: "2026-03-09", by: "lead-consultant" };

  it("is open while the milestone names none", () => {
    const files = { ...phases, "milestones.yaml": listText(milestone) };
    assert.deepEqual(linesOf("engagement/phase-overrun", files), ["phases.yaml:6 engagement/phase-overrun"]);
  });

  it("is open while the sign-off is of another type, a refusal or of other content, and met by an approval", () => {
    const files = { ...phases, "milestones.yaml": listText({ ...milestone, signoff: "SGN-001" }) };
    const { engagement, sha256 } = contextOf(files);
    const recorded = findArtifact(engagement, "MS-001");
    const subjects = subjectsText("MS-001", recorded && digestOf(recorded, sha256));
    const judged = (fields: Parameters<typeof signoffText>[0]) =>
      linesOf("engagement/phase-overrun", { ...files, "signoffs/SGN-001.md": signoffText({ subjects, ...fields }) })
        .length;
    assert.deepEqual(
      [
        judged({ type: "report" }),
        judged({ type: "governance", verdict: "rejected" }),
        judged({ type: "governance", subjects: subjectsText("MS-001") }),
        judged({ type: "governance" }),
      ],
      [1, 1, 1, 0],
    );
  });
});

function findingsOf(code: string, files: FixtureFiles): Finding[] {
  return checkEngagement(contextOf(files)).filter((finding) => finding.rule === code);
}

function linesOf(code: string, files: FixtureFiles): string[] {
  const { engagement } = contextOf(files);
  return findingsOf(code, files).map((finding) => printLine(engagement, finding));
}

function renamedTo(files: FixtureFiles): string | undefined {
  const [change] = findingsOf("id/file-name", files)[0]?.fixes?.[0]?.changes ?? [];
  return change?.type === "rename" ? change.to : undefined;
}
