import assert from "node:assert/strict";
import { dayOfEngagement } from "../../src/core/engagement/calendar.ts";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { currentPhase, phaseReport } from "../../src/core/measures/phases.ts";
import { gapText, listText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf, engagementOf, type FixtureFiles, TODAY } from "../support/engagement-fixture.ts";

const PHASES = `title: Rescue
phases:
  - id: first
    title: First
    from: 0
    to: 2
    activities:
      - { id: call, title: Call, from: 0, to: 1, deliverable: A note }
    criteria:
      - { id: called, title: Called }
  - id: second
    title: Second
    from: 1
    to: 7
    activities: []
    criteria:
      - { id: frozen, title: Frozen, measure: freeze-agreed }
      - { id: few, title: Few open gaps, measure: open-gaps, target: 0 }
      - { id: lost, title: Lost, measure: no-such-measure }
      - { id: told, title: Told, signoff: report }
  - id: third
    title: Third
    from: 8
    activities: []
    criteria:
      - { id: planned, title: Planned, signoff: reset-plan }
      - { id: left, title: Left, signoff: phase-exit }
`;

const milestone = (item: string, on = "2026-03-02", more = {}) => ({
  id: "MS-001",
  item,
  on,
  by: "lead-consultant",
  ...more,
});

function report(files: FixtureFiles, today = TODAY) {
  return phaseReport(contextOf({ "phases.yaml": PHASES, ...files }, today));
}

function criterion(files: FixtureFiles, id: string, today = TODAY) {
  const found = report(files, today)
    .flatMap((phase) => phase.criteria)
    .find((one) => one.id === id);
  assert(found);
  return found;
}

/** The files with a sign-off on an artifact as it stands in them. */
function sign(files: FixtureFiles, subject: string, fields: Readonly<Record<string, string>>): FixtureFiles {
  const artifact = findArtifact(engagementOf({ "phases.yaml": PHASES, ...files }), subject);
  assert(artifact);
  return {
    ...files,
    [`signoffs/${fields["id"] ?? "SGN-001"}.md`]: signoffText({
      subjects: subjectsText(subject, digestOf(artifact, sha256)),
      ...fields,
    }),
  };
}

describe("An activity", () => {
  const phases = PHASES.replace("deliverable: A note }", "deliverable: A note, measure: open-gaps, target: 0 }");
  const gap = { "gaps/GAP-001.md": gapText() };
  const activity = (files: FixtureFiles) => report({ "phases.yaml": phases, ...files })[0]?.activities[0];

  it("with a measure is done when the measure reaches the target, and nobody has to record it", () => {
    const told = { id: "call", title: "Call", from: 0, to: 1, deliverable: "A note", measure: "open-gaps" };
    assert.deepEqual(activity({}), { ...told, done: true, evidence: [] });
    assert.deepEqual(activity(gap), { ...told, done: false, evidence: [] });
  });

  it("is done when a milestone records it, whatever its measure says", () => {
    const done = activity({ ...gap, "milestones.yaml": listText(milestone("first.call")) });
    assert.deepEqual([done?.done, done?.on, done?.by], [true, "2026-03-02", "lead-consultant"]);
    assert.deepEqual(done?.evidence, ["MS-001"]);
  });
});

describe("A criterion", () => {
  it("without a measure is met when a milestone records it, with what it rests on", () => {
    const files = { "milestones.yaml": listText(milestone("first.called", "2026-03-02", { evidence: "[GAP-001]" })) };
    assert.deepEqual(criterion(files, "called"), {
      phase: "first",
      id: "called",
      title: "Called",
      met: true,
      value: 1,
      unit: "yes-no",
      target: 1,
      direction: "at-least",
      evidence: ["MS-001", "GAP-001"],
    });
    assert.equal(criterion({}, "called").met, false);
  });

  it("is not met by a milestone of a later day", () => {
    assert.equal(
      criterion({ "milestones.yaml": listText(milestone("first.called", "2026-03-11")) }, "called").met,
      false,
    );
  });

  it("with a measure asks the measure, with the phase's target before the measure's own", () => {
    const frozen = { "engagement.yaml": "client: N\ncrm: O\ndayOne: 2026-03-02\nfreeze: { on: true }\n" };
    assert.deepEqual(criterion(frozen, "frozen"), {
      phase: "second",
      id: "frozen",
      title: "Frozen",
      met: true,
      value: 1,
      unit: "yes-no",
      target: 1,
      direction: "at-least",
      evidence: ["engagement"],
      measure: "freeze-agreed",
    });
    assert.deepEqual([criterion({}, "few").met, criterion({}, "few").target], [true, 0]);
  });

  it("with a measure that does not exist stays open", () => {
    assert.deepEqual([criterion({}, "lost").met, criterion({}, "lost").evidence], [false, []]);
    assert.equal(criterion({}, "lost").unknown, "There is no measure no-such-measure.");
  });

  it("with a measure that knows nothing yet stays open, even where 0 would be enough", () => {
    const phases = PHASES.replace("measure: open-gaps, target: 0", "measure: verdict-coverage, target: 0");
    const { met, value, unknown } = criterion({ "phases.yaml": phases }, "few");
    assert.deepEqual([met, value, unknown], [false, 0, "Nothing is audited yet."]);
  });

  it("with a measure and a sign-off needs both", () => {
    const phases = PHASES.replace("measure: freeze-agreed", "measure: freeze-agreed, signoff: report");
    const frozen = { "engagement.yaml": "client: N\ncrm: O\ndayOne: 2026-03-02\nfreeze: { on: true }\n" };
    const report = { type: "report", by: "sponsor", role: "executive-sponsor" };
    const both = sign({ "phases.yaml": phases, ...frozen }, "engagement", report);
    assert.equal(criterion({ "phases.yaml": phases, ...frozen }, "frozen").met, false);
    assert.equal(criterion(sign({ "phases.yaml": phases }, "engagement", report), "frozen").met, false);
    assert.deepEqual(
      [criterion(both, "frozen").met, criterion(both, "frozen").evidence],
      [true, ["engagement", "SGN-001"]],
    );
  });

  const noted = { "milestones.yaml": listText(milestone("second.told")) };
  const bySponsor = { type: "report", by: "sponsor", role: "executive-sponsor" };
  const signed = sign(noted, "MS-001", bySponsor);

  it("with a sign-off is met by an approval of somebody who may give it", () => {
    assert.deepEqual([criterion(signed, "told").met, criterion(signed, "told").evidence], [true, ["SGN-001"]]);
  });

  for (const [what, files] of [
    ["a milestone alone", noted],
    ["a verdict against it", sign(noted, "MS-001", { ...bySponsor, verdict: "rejected" })],
    ["an approval by the wrong person", sign(noted, "MS-001", { ...bySponsor, by: "lead-consultant" })],
    ["an approval of another type", sign(noted, "MS-001", { ...bySponsor, type: "completion" })],
    [
      "an approval of content that changed",
      { ...signed, "milestones.yaml": listText(milestone("second.told", "2026-03-03")) },
    ],
    ["an approval of a later day", sign(noted, "MS-001", { ...bySponsor, at: "2026-03-11T08:00:00Z" })],
    [
      "an approval that was taken back",
      sign(signed, "MS-001", { ...bySponsor, id: "SGN-002", verdict: "rejected", at: "2026-03-09T18:00:00Z" }),
    ],
  ] as const)
    it(`with a sign-off is not met by ${what}`, () => {
      assert.equal(criterion(files, "told").met, false);
    });

  it("that two roles decide together waits for both", () => {
    const one = sign({}, "engagement", { type: "reset-plan" });
    const both = sign(one, "engagement", {
      id: "SGN-002",
      type: "reset-plan",
      by: "lead-consultant",
      role: "delivery-lead",
    });
    assert.deepEqual([criterion(one, "planned").met, criterion(both, "planned").met], [false, true]);
    assert.deepEqual(criterion(both, "planned").evidence, ["SGN-001", "SGN-002"]);
  });

  it("that is a phase's exit counts only for the phase that is named", () => {
    const exit = (phase: string) => {
      const subjects = `[{ id: phases, digest: "sha256:${"0".repeat(64)}", field: ${phase} }]`;
      const fields = { type: "phase-exit", subjects };
      return {
        "signoffs/SGN-001.md": signoffText(fields),
        "signoffs/SGN-002.md": signoffText({ ...fields, id: "SGN-002", by: "lead-consultant", role: "delivery-lead" }),
      };
    };
    assert.deepEqual([criterion(exit("third"), "left").met, criterion(exit("second"), "left").met], [true, false]);
  });
});

describe("An activity", () => {
  it("is done when a milestone says so, with day and person", () => {
    const files = { "milestones.yaml": listText(milestone("first.call", "2026-03-01")) };
    const [done] = report(files)[0]?.activities ?? [];
    assert.deepEqual(done, {
      id: "call",
      title: "Call",
      from: 0,
      to: 1,
      deliverable: "A note",
      done: true,
      on: "2026-03-01",
      by: "lead-consultant",
      evidence: ["MS-001"],
    });
    assert.equal(report({})[0]?.activities[0]?.done, false);
  });
});

describe("The phases", () => {
  const called = { "milestones.yaml": listText(milestone("first.called", "2026-03-01")) };
  for (const [what, files, today, states] of [
    ["before day one", {}, "2026-02-20", ["current", "ahead", "ahead"]],
    ["on day 1, which two phases share: the first goes before", {}, "2026-03-02", ["current", "ahead", "ahead"]],
    ["on day 1, with the first phase done", called, "2026-03-02", ["done", "current", "ahead"]],
    ["on the first day past a phase's last", {}, "2026-03-04", ["overrun", "current", "ahead"]],
    ["on day 9", called, TODAY, ["done", "overrun", "current"]],
    ["long after", {}, "2026-06-01", ["overrun", "overrun", "current"]],
  ] as const)
    it(`stand as they should ${what}`, () => {
      assert.deepEqual(
        report(files, today).map(({ state }) => state),
        states,
      );
    });

  const working = (holidays: string) => ({
    ...called,
    "engagement.yaml": `client: N\ncrm: O\ndayOne: 2026-03-02\ncalendar: { mode: working, holidays: [${holidays}] }\n`,
  });
  for (const [what, holidays, today, states] of [
    ["on the seventh working day", "", "2026-03-10", ["done", "current", "ahead"]],
    ["on the eighth", "", "2026-03-11", ["done", "overrun", "current"]],
    ["on the day after it with a holiday before", "2026-03-04", "2026-03-11", ["done", "current", "ahead"]],
    [
      "on the weekend after the seventh",
      "2026-03-04, 2026-03-05, 2026-03-11",
      "2026-03-15",
      ["done", "current", "ahead"],
    ],
    [
      "on the Monday after that weekend",
      "2026-03-04, 2026-03-05, 2026-03-11",
      "2026-03-16",
      ["done", "overrun", "current"],
    ],
  ] as const)
    it(`stand as they should in working days ${what}`, () => {
      assert.deepEqual(
        report(working(holidays), today).map(({ state }) => state),
        states,
      );
    });

  it("count a weekend before day one with the Friday before it, as any other", () => {
    const { engagement } = contextOf(working(""));
    const days = ["2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-07", "2026-03-09"];
    assert.deepEqual(
      days.map((day) => dayOfEngagement(engagement, day)),
      [-1, 0, 0, 0, 1, 5, 6],
    );
  });

  it("begin on day one, though it is a holiday", () => {
    const { engagement } = contextOf(working("2026-03-02"));
    assert.deepEqual(
      ["2026-02-27", "2026-03-02", "2026-03-03"].map((day) => dayOfEngagement(engagement, day)),
      [0, 1, 2],
    );
  });

  it("of the product ask a measure or a sign-off for every exit", () => {
    const unproven = phaseReport(contextOf({}))
      .flatMap(({ criteria }) => criteria)
      .filter(({ measure, signoff }) => measure === undefined && signoff === undefined);
    assert.deepEqual(unproven, []);
  });

  it("follow the product's own where the engagement has none", () => {
    const context = contextOf({ "phases.yaml": { problem: "link" } });
    assert.deepEqual(
      phaseReport(context).map(({ id }) => id),
      ["contain", "triage", "reset", "rebuild", "sustain"],
    );
  });

  it("need no day one: the first with open criteria is current", () => {
    assert.deepEqual(
      report({ "engagement.yaml": "client: N\ncrm: O\n" }).map(({ state }) => state),
      ["current", "ahead", "ahead"],
    );
  });

  it("are none where phases.yaml lists none that can be read", () => {
    assert.deepEqual(report({ "phases.yaml": "title: x\nphases: none\n" }), []);
    assert.equal(currentPhase([], 9), undefined);
  });
});
