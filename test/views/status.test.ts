import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { SIGNS } from "../../src/core/measures/warning-signs.ts";
import {
  changeText,
  gapText,
  listText,
  markdownText,
  scopeText,
  signoffText,
  subjectsText,
} from "../../src/core/rules/example-files.ts";
import { rules } from "../../src/core/rules/registry.generated.ts";
import { statusOf } from "../../src/core/views/status.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

/** Phases in which nothing presses. */
const QUIET = {
  "phases.yaml": "title: x\nphases:\n  - { id: only, title: Only, from: 1, to: 30, activities: [], criteria: [] }\n",
};

/** A phase with one open criterion. */
const OPEN = { "phases.yaml": QUIET["phases.yaml"].replace("[] }", "[{ id: done, title: Done }] }") };

function pressing(files: FixtureFiles, today?: string) {
  return statusOf(contextOf({ ...QUIET, ...files }, today)).pressing.map(({ title, why }) => `${title}: ${why}`);
}

function due(files: FixtureFiles, today?: string) {
  return statusOf(contextOf({ ...QUIET, ...files }, today)).due.map(
    ({ id, on, owner }) => `${on} ${id} ${owner ?? "nobody"}`,
  );
}

function signedScope(tier: number): FixtureFiles {
  const files = { "scope/SCP-001.md": scopeText() };
  const artifact = findArtifact(engagementOf(files), "SCP-001");
  assert(artifact);
  return {
    "scope/SCP-001.md": scopeText({ tier }),
    "signoffs/SGN-001.md": signoffText({ subjects: subjectsText("SCP-001", digestOf(artifact, sha256)) }),
  };
}

describe("The status", () => {
  it("has exactly the keys that scripts rely on", () => {
    const status = statusOf(contextOf({}));
    assert.deepEqual(Object.keys(status), [
      "version",
      "today",
      "day",
      "phase",
      "completed",
      "criteria",
      "measures",
      "warnings",
      "due",
      "pressing",
      "roadmap",
    ]);
    assert.deepEqual(Object.keys(status.criteria[0] ?? {}).toSorted(), [
      "direction",
      "evidence",
      "id",
      "known",
      "met",
      "missing",
      "phase",
      "target",
      "title",
      "unit",
      "value",
    ]);
    assert.deepEqual(Object.keys(status.measures[0] ?? {}).toSorted(), [
      "area",
      "direction",
      "evidence",
      "id",
      "known",
      "met",
      "missing",
      "target",
      "title",
      "unit",
      "value",
    ]);
    assert.deepEqual([status.version, status.today, status.day], [1, "2026-03-10", 9]);
    assert.deepEqual(status.phase, { id: "reset", title: "Scope reset and re-plan", from: 8, to: 14 });
  });

  it("tells what is not known apart from what is bad, and the band and the parts of a figure", () => {
    const { measures, roadmap } = statusOf(contextOf({}));
    const found = (id: string) => measures.find((measure) => measure.id === id);
    const unused = found("elements-unused");
    assert.deepEqual([unused?.known, unused?.value, unused?.met, unused?.band], [false, 0, false, [0.25, 0.4]]);
    assert.deepEqual(unused?.missing, ["No audited element has a verdict yet."]);
    assert.equal(found("interview-coverage")?.parts?.length, 5);
    assert.equal(roadmap, null);
  });

  it("tells the stages of a roadmap that is switched on, and the current one", () => {
    const stage = listText({ id: "STG-001", title: "Go-live", number: 1, fromMonth: 0, toMonth: 1 });
    const engagement = "client: N\ncrm: O\ndayOne: 2026-03-02\ngoLive: 2026-03-02\nroadmap: true\n";
    const { roadmap } = statusOf(contextOf({ "engagement.yaml": engagement, "roadmap.yaml": stage }));
    assert.deepEqual([roadmap?.current, roadmap?.stages.length], ["STG-001", 1]);
  });

  it("tells a phase without an end, and an engagement without a day one", () => {
    assert.deepEqual(statusOf(contextOf({}, "2026-06-01")).phase, {
      id: "sustain",
      title: "Follow-up",
      from: 31,
      to: null,
    });
    assert.equal(statusOf(contextOf({ "engagement.yaml": "client: N\ncrm: O\n" })).day, null);
    assert.equal(statusOf(contextOf({ "phases.yaml": "title: x\nphases: none\n" })).phase, null);
  });

  it("can be written as JSON and read again unchanged", () => {
    const status = statusOf(contextOf({ "gaps/GAP-001.md": gapText({ due: "2026-03-01" }) }));
    assert.deepEqual(JSON.parse(JSON.stringify(status)), status);
  });
});

describe("What is due", () => {
  it("are open gaps up to three days ahead, the earliest first, then as people count", () => {
    const gap = (id: string, on: string, more = {}) => [`gaps/${id}.md`, gapText({ id, due: on, ...more })] as const;
    const files = Object.fromEntries([
      gap("GAP-1000", "2026-03-13"),
      gap("GAP-002", "2026-03-13", { owner: "lead-consultant" }),
      gap("GAP-003", "2026-03-01"),
      gap("GAP-004", "2026-03-14"),
      gap("GAP-005", "2026-03-01", { status: "rejected" }),
    ]);
    assert.deepEqual(due(files), [
      "2026-03-01 GAP-003 nobody",
      "2026-03-13 GAP-002 lead-consultant",
      "2026-03-13 GAP-1000 nobody",
    ]);
  });

  it("are change requests on the fifth working day after they were raised", () => {
    assert.deepEqual(due({ "changes/CHG-001.md": changeText({ raisedOn: "2026-03-05", owner: "cto" }) }), [
      "2026-03-12 CHG-001 cto",
    ]);
    assert.deepEqual(due({ "changes/CHG-001.md": changeText({ raisedOn: "2026-03-05", status: "frozen" }) }), []);
  });

  it("are activities of phases that are not done, by their last day", () => {
    const phases = (criteria: string) =>
      `title: x\nphases:\n  - { id: only, title: Only, from: 1, activities: [{ id: call, title: Call, to: 12 }, { id: talk, title: Talk }], criteria: [${criteria}] }\n`;
    const milestones = (item: string) => ({
      "milestones.yaml": listText({ id: "MS-001", item, on: "2026-03-09", by: "cto" }),
    });
    const open = { "phases.yaml": phases("{ id: done, title: Done }") };
    assert.deepEqual(due(open), ["2026-03-13 only.call nobody"]);
    assert.deepEqual(due({ ...open, ...milestones("only.call") }), []);
    assert.deepEqual(due({ ...open, ...milestones("only.done") }), []);
  });
});

describe("What is due beside gaps, changes and activities", () => {
  const on = { on: "2026-03-02" };
  for (const [what, files, expected] of [
    [
      "the actions of a meeting that are not done",
      {
        "meetings/MTG-001.md": markdownText({
          id: "MTG-001",
          title: "Reset",
          type: "reset",
          ...on,
          actions:
            "[{ what: Call, owner: cto, due: 2026-03-11 }, { what: Write, due: 2026-03-11, done: true }, { what: Ask }]",
        }),
      },
      ["2026-03-11 MTG-001 cto"],
    ],
    [
      "the next day of an increment",
      {
        "increments/INC-001.md": markdownText({
          id: "INC-001",
          title: "Quotes",
          number: 1,
          goal: "Quotes",
          starts: "2026-03-06",
          cycle: "{ configure: { on: 2026-03-06 } }",
        }),
        "increments/INC-002.md": markdownText({ id: "INC-002", title: "Later", number: 2, goal: "Later" }),
      },
      ["2026-03-09 INC-001 nobody"],
    ],
    [
      "the check-in that the newest one announced",
      Object.fromEntries(
        [
          ["CHK-001", "2026-02-23", "2026-03-02"],
          ["CHK-002", "2026-03-02", "2026-03-09"],
        ].map(([id = "", day = "", nextCheckin = ""]) => [
          `checkins/${id}.md`,
          markdownText({ id, on: day, summary: "A week", nextCheckin }),
        ]),
      ),
      ["2026-03-09 CHK-002 nobody"],
    ],
    [
      "messages and values by their frequency",
      {
        "governance/cadence.yaml": listText({
          id: "CAD-001",
          recipients: "All",
          message: "The week",
          channel: "mail",
          frequency: "weekly",
          sender: "cto",
          lastSent: "2026-03-04",
        }),
        "governance/data-owners.yaml": listText({
          id: "DO-001",
          object: "Accounts",
          owner: "cto",
          frequency: "daily",
          readings: "[{ on: 2026-03-09, value: 0.9 }]",
        }),
      },
      ["2026-03-10 DO-001 cto", "2026-03-11 CAD-001 cto"],
    ],
    [
      "reviews of open risks and of reports",
      {
        "risks.yaml": listText(
          { id: "RSK-001", title: "Reps go back", review: "2026-03-05", owner: "cto" },
          { id: "RSK-002", title: "Settled", review: "2026-03-05", status: "closed" },
        ),
        "reports/RPT-001.md": markdownText({
          id: "RPT-001",
          title: "Summary",
          type: "reset-summary",
          nextReview: "2026-03-12",
          author: "lead-consultant",
        }),
      },
      ["2026-03-05 RSK-001 cto", "2026-03-12 RPT-001 lead-consultant"],
    ],
    [
      "the look back on training and on closed gaps, and what is handed over",
      {
        "training/TRN-001.md": markdownText({
          id: "TRN-001",
          task: "Send a quote",
          ...on,
          trainer: "cto",
          followUp: "{ on: 2026-03-12 }",
        }),
        "training/TRN-002.md": markdownText({
          id: "TRN-002",
          task: "Send a quote",
          ...on,
          followUp: "{ on: 2026-03-12, result: They can }",
        }),
        "gaps/GAP-001.md": gapText({ status: "closed", due: "2026-03-02", followUp: "{ on: 2026-03-13 }" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", status: "closed", followUp: "{ on: 2026-03-13, done: true }" }),
        "handover.yaml": listText(
          { id: "HND-001", title: "How to", type: "knowledge", due: "2026-03-11", from: "build-consultant" },
          { id: "HND-002", title: "How to", type: "knowledge", due: "2026-03-11", acceptedOn: "2026-03-10" },
        ),
      },
      ["2026-03-11 HND-001 build-consultant", "2026-03-12 TRN-001 cto", "2026-03-13 GAP-001 nobody"],
    ],
  ] as const)
    it(`is ${what}`, () => {
      assert.deepEqual(due(files), expected);
    });
});

describe("What is missing", () => {
  function missing(id: string, files: FixtureFiles = {}) {
    return statusOf(contextOf(files)).criteria.find((criterion) => criterion.id === id)?.missing;
  }

  it("is nothing for a criterion that is met", () => {
    assert.deepEqual(missing("freeze-on", { "engagement.yaml": "client: N\ncrm: O\nfreeze: { on: true }\n" }), []);
  });

  it("is why nothing is known, what shows nothing, or which artifacts are open", () => {
    assert.deepEqual(missing("elements-judged"), ["Nothing is audited yet."]);
    assert.deepEqual(missing("call-logged"), ["Log it as a meeting of type containment-call."]);
    const scope = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((number) => [
        `scope/SCP-00${number}.md`,
        scopeText({ id: `SCP-00${number}`, tier: "undecided" }),
      ]),
    );
    assert.deepEqual(missing("tiers-decided", scope), ["Open: SCP-001, SCP-002, SCP-003, SCP-004 and 2 more."]);
  });

  it("is the parts that do not hold, with what is open in each", () => {
    const files = { "handover.yaml": listText({ id: "HND-001", title: "How to", type: "knowledge" }) };
    assert.deepEqual(missing("hand-over-done", files), [
      "Missing: Processes are documented; Escalation paths are set; Somebody runs it day by day.",
      "Knowledge is transferred: HND-001.",
    ]);
    assert.match(missing("groups-interviewed")?.join(" ") ?? "", /^Missing: Executive sponsor; .*; IT\.$/);
  });

  it("is a sign-off and who may give it", () => {
    assert.deepEqual(missing("completion-signed"), ["Waits for a sign-off of type completion by Group Director."]);
    assert.deepEqual(missing("summary-signed"), [
      "Waits for a sign-off of type reset-plan by Head of Retail Banking and Lead Consultant.",
    ]);
    assert.deepEqual(missing("completion-signed", { "people.yaml": "[]\n" }), [
      "Waits for a sign-off of type completion, which nobody in people.yaml may give.",
    ]);
  });

  it("is a milestone, where a criterion names neither measure nor sign-off", () => {
    assert.deepEqual(missing("done", OPEN), ["milestones.yaml does not record only.done."]);
  });
});

describe("What presses", () => {
  it("is nothing where nothing does", () => {
    assert.deepEqual(pressing({}), []);
  });

  it("is first an urgent gap that is overdue, with its owner and the place of its date", () => {
    const files = { "gaps/GAP-001.md": gapText({ horizon: "now", due: "2026-03-09", owner: "lead-consultant" }) };
    assert.deepEqual(pressing(files), [
      "GAP-001 · Sales reps cannot send quotes from mobile: Urgent and 1 day overdue. Lead Consultant has it.",
    ]);
    const [first] = statusOf(contextOf({ ...QUIET, ...files })).pressing;
    assert.deepEqual(
      [first?.id, first?.path, first?.offset],
      ["GAP-001", "gaps/GAP-001.md", files["gaps/GAP-001.md"].indexOf("2026-03-09")],
    );
  });

  for (const [today, expected] of [
    ["2026-03-28", ["GAP-001", "Done: Open, and Only ends in 3 days."]],
    ["2026-03-29", ["Done: Open, and Only ends in 2 days.", "GAP-001"]],
    ["2026-03-31", ["Done: Open, and Only ends today.", "GAP-001"]],
    ["2026-04-01", ["Done: Open, and Only ended 1 day ago.", "GAP-001"]],
  ] as const)
    it(`is a criterion of a phase, the more so near its end: ${today}`, () => {
      const told = pressing({ ...OPEN, "gaps/GAP-001.md": gapText({ due: "2026-03-20" }) }, today);
      assert.deepEqual(
        told.map((text) => text.replace(/^(GAP-001) .*/, "$1")),
        expected,
      );
    });

  it("is a gap that is due today or tomorrow", () => {
    const why = (due: string) =>
      pressing({ "gaps/GAP-001.md": gapText({ due }) }).map((text) => text.replace(/^.*: /, ""));
    assert.deepEqual(why("2026-03-10"), ["Due today. Nobody owns it."]);
    assert.deepEqual(why("2026-03-11"), ["Due tomorrow. Nobody owns it."]);
    assert.deepEqual(why("2026-03-12"), []);
  });

  it("is a decision whose content changed, and one that waits", () => {
    assert.deepEqual(pressing(signedScope(2)), [
      "SCP-001 · Quotes from mobile: Its content changed after it was signed. It has to be decided again.",
    ]);
    assert.deepEqual(pressing({ "scope/SCP-001.md": scopeText() }), [
      "SCP-001 · Quotes from mobile: Waits for the decision of Head of Retail Banking.",
    ]);
    assert.match(
      pressing({ "scope/SCP-001.md": scopeText(), "people.yaml": "[]\n" })[0] ?? "",
      /nobody in people\.yaml may take it/,
    );
  });

  it("are three things of different kinds before three of one kind", () => {
    const overdue = Object.fromEntries(
      [1, 2, 3].map((number) => [
        `gaps/GAP-00${number}.md`,
        gapText({ id: `GAP-00${number}`, horizon: "now", due: `2026-03-0${number}` }),
      ]),
    );
    const told = pressing({ ...overdue, "scope/SCP-001.md": scopeText() });
    assert.deepEqual(
      told.map((text) => text.slice(0, 7)),
      ["GAP-001", "SCP-001", "GAP-002"],
    );
    assert.deepEqual(
      pressing(overdue).map((text) => text.slice(0, 7)),
      ["GAP-001", "GAP-002", "GAP-003"],
    );
  });

  it("is told once where a gap presses for two reasons", () => {
    assert.equal(pressing({ "gaps/GAP-001.md": gapText({ horizon: "now", due: "2026-03-01" }) }).length, 1);
  });
});

describe("The warning signs", () => {
  it("are shown by findings that there are", () => {
    const codes = new Set(rules.map((rule) => rule.code));
    assert.deepEqual(
      SIGNS.flatMap((sign) => sign.codes).filter((code) => !codes.has(code)),
      [],
    );
  });

  for (const { id, codes } of SIGNS)
    for (const code of codes)
      it(`tell ${id} by every one of their findings: ${code}`, () => {
        const example = rules.find((rule) => rule.code === code)?.examples.find(({ expect }) => expect.length > 0);
        assert(example);
        const { files, today, before, dueSlips } = example;
        const context = contextOf(files, today, before);
        const slips = dueSlips ? { dueSlips: new Map(Object.entries(dueSlips)) } : {};
        assert.ok(statusOf({ ...context, ...slips }).warnings.some((sign) => sign.id === id));
      });

  it("gather the findings that show them, each artifact once, as people count", () => {
    const files = Object.fromEntries(
      ["GAP-010", "GAP-002"].map((id) => [`gaps/${id}.md`, gapText({ id, title: `The ${id} title`, owner: "rep-1" })]),
    );
    const signs = statusOf(contextOf({ ...QUIET, ...files })).warnings;
    assert.deepEqual(signs.find(({ id }) => id === "no-owner")?.evidence, ["GAP-002", "GAP-010"]);
  });

  it("name the open criteria of a phase that runs on", () => {
    const signs = statusOf(contextOf(OPEN, "2026-04-01")).warnings;
    assert.deepEqual(signs.find(({ id }) => id === "phase-overrun")?.evidence, ["only.done"]);
  });

  it("do not tell what somebody silenced with a reason", () => {
    const files = { "gaps/GAP-001.md": gapText({ "rescue-ignore": "{ gap/no-owner: agreed with the client }" }) };
    assert.equal(
      statusOf(contextOf({ ...QUIET, ...files })).warnings.some(({ id }) => id === "no-owner"),
      false,
    );
  });
});
