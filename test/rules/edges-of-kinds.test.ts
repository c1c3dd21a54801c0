import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import {
  gapText,
  listText,
  markdownText,
  phasesText,
  scopeText,
  signoffText,
  subjectsText,
} from "../../src/core/rules/example-files.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { contextOf, type FixtureFiles, TODAY } from "../support/engagement-fixture.ts";

const ENGAGEMENT = "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\n";

/** The messages of one code. */
function messagesOf(code: string, files: FixtureFiles, today = TODAY): string[] {
  const found = checkEngagement(contextOf(files, today)).filter(({ rule }) => rule === code);
  return found.map(({ message }) => message);
}

function countOf(code: string, files: FixtureFiles, today = TODAY): number {
  return messagesOf(code, files, today).length;
}

describe("adoption", () => {
  const week = (id: number, week: string, completedInCrm: number) =>
    listText({ id: `MSR-00${id}`, workflow: "WF-001", week, started: 30, completedInCrm });

  it("falls over the turn of a year, and of one with 53 weeks", () => {
    const falls = (before: string, after: string, today: string) =>
      countOf(
        "measurement/adoption-dropped",
        { "measurements/a.yaml": week(1, before, 24) + week(2, after, 12) },
        today,
      );
    assert.deepEqual(
      [falls("2025-W52", "2026-W01", "2026-01-10"), falls("2026-W53", "2027-W01", "2027-01-10")],
      [1, 1],
    );
    assert.equal(falls("2026-W52", "2027-W01", "2027-01-10"), 0);
  });

  it("does not fall in a week that has not begun, or in one where nobody started", () => {
    const files = { "measurements/a.yaml": week(1, "2026-W11", 24) + week(2, "2026-W12", 3) };
    assert.equal(countOf("measurement/adoption-dropped", files, "2026-03-15"), 0);
    const idle = listText({ id: "MSR-002", workflow: "WF-001", week: "2026-W12", started: 0, completedInCrm: 0 });
    const quiet = { "measurements/a.yaml": week(1, "2026-W11", 24) + idle };
    assert.equal(countOf("measurement/adoption-dropped", quiet, "2026-03-20"), 0);
  });

  it("is held against a target of 80 % where the workflow names none", () => {
    const item = scopeText({ delivery: "{ status: adopted }", workflow: "WF-001" });
    const files = (completed: number) => ({
      "scope/SCP-001.md": item,
      "workflows.yaml": listText({ id: "WF-001", title: "Lead to deal", owner: "cto" }),
      "measurements/a.yaml": week(1, "2026-W10", completed),
    });
    assert.deepEqual(
      [countOf("scope/adopted-unproven", files(23)), countOf("scope/adopted-unproven", files(24))],
      [1, 0],
    );
  });
});

describe("days that work", () => {
  const increment = { id: "INC-001", title: "Leads", number: 1, goal: "Leads are called.", starts: "2026-03-03" };

  it("are the days of an increment, weekends and holidays left out", () => {
    const files = { "increments/INC-001.md": markdownText(increment) };
    assert.deepEqual([countOf("increment/overrun", files, "2026-03-09"), countOf("increment/overrun", files)], [0, 1]);
    const holidays = `${ENGAGEMENT}calendar: { mode: working, holidays: [2026-03-05] }\n`;
    assert.equal(countOf("increment/overrun", { ...files, "engagement.yaml": holidays }), 0);
  });

  it("are the days up to the reset meeting", () => {
    const meeting = (id: string, type: string, on: string) => markdownText({ id, title: "Meeting", type, on });
    const late = (reset: string) =>
      countOf("meeting/reset-late", {
        "meetings/MTG-001.md": meeting("MTG-001", "containment-call", "2026-03-05"),
        "meetings/MTG-002.md": meeting("MTG-002", "reset", reset),
      });
    assert.deepEqual([late("2026-03-09"), late("2026-03-10")], [0, 1]);
  });
});

describe("an increment", () => {
  const increment = { id: "INC-001", title: "Leads", number: 1, goal: "Leads are called." };

  it("is released with a sign-off on what it is, and not on what it was", () => {
    const released = markdownText({ ...increment, status: "released" });
    const subject = findArtifact(contextOf({ "increments/INC-001.md": released }).engagement, "INC-001");
    assert(subject);
    const signed = (digest: string) =>
      countOf("increment/release-without-signoff", {
        "increments/INC-001.md": released,
        "signoffs/SGN-001.md": signoffText({ type: "increment-release", subjects: subjectsText("INC-001", digest) }),
      });
    assert.deepEqual([signed(digestOf(subject, sha256)), signed(`sha256:${"1".repeat(64)}`)], [0, 1]);
  });

  it("takes a session that it names as its training, and one without a day as none", () => {
    const released = { ...increment, status: "released", cycle: "{ release: { on: 2026-03-06 } }" };
    const trained = (session: string) =>
      countOf("increment/release-without-training", {
        "increments/INC-001.md": markdownText({ ...released, training: "[TRN-001]" }),
        "training/TRN-001.md": session,
      });
    assert.deepEqual(
      [
        trained(markdownText({ id: "TRN-001", task: "Call a lead", on: "2026-03-05" })),
        trained(markdownText({ id: "TRN-001", task: "Call a lead" })),
      ],
      [0, 1],
    );
  });

  it("that is withdrawn is judged by nothing", () => {
    const files = {
      "increments/INC-001.md": markdownText({
        ...increment,
        status: "released",
        starts: "2026-02-02",
        scope: "[SCP-001]",
        cycle: "{ release: { on: 2026-03-06 } }",
        withdrawn: "{ on: 2026-03-07, reason: Taken back }",
      }),
      "scope/SCP-001.md": scopeText({ tier: 4 }),
    };
    const found = checkEngagement(contextOf(files)).filter(({ artifact }) => artifact === "INC-001");
    assert.deepEqual(
      found.map(({ rule }) => rule).filter((rule) => rule.startsWith("increment/")),
      [],
    );
  });
});

describe("a report", () => {
  const report = { id: "RPT-002", title: "Reset summary", type: "reset-summary", status: "final" };
  const signers = [
    ["head-of-retail", "business-owner"],
    ["lead-consultant", "delivery-lead"],
  ] as const;

  it("that two decide on waits for the one who has not", () => {
    const text = markdownText(report);
    const subject = findArtifact(contextOf({ "reports/RPT-002.md": text }).engagement, "RPT-002");
    assert(subject);
    const subjects = subjectsText("RPT-002", digestOf(subject, sha256));
    const open = (count: number) =>
      messagesOf(
        "report/unsigned",
        Object.fromEntries([
          ["reports/RPT-002.md", text],
          ...signers.slice(0, count).map(([by, role], index): [string, string] => {
            const id = `SGN-00${index + 1}`;
            return [`signoffs/${id}.md`, signoffText({ id, type: "reset-plan", by, role, subjects })];
          }),
        ]),
        "2026-03-16",
      );
    assert.match(open(0)[0] ?? "", /the business owner and the delivery lead did not sign it/);
    assert.match(open(1)[0] ?? "", /but the delivery lead did not sign it/);
    assert.deepEqual(open(2), []);
  });

  it("answers nothing in a section that the client does not read", () => {
    const secret = "<!-- audience: internal -->\n\nGAP-001.";
    const body = ["Technical state", "Root causes", "What must stop now", "What recovery needs"]
      .map((title, index) => `## ${title}\n\n${index === 0 ? secret : "GAP-001."}`)
      .join("\n\n");
    const stabilisation = { ...report, type: "stabilisation", recommendation: "{ decision: close }" };
    const [message] = messagesOf("report/questions-unanswered", {
      "reports/RPT-002.md": markdownText(stabilisation, body),
      "gaps/GAP-001.md": gapText(),
    });
    assert.match(message ?? "", /without a section on: Technical state\./);
  });
});

describe("what was due", () => {
  it("is not asked for where the plan of the engagement has no such activity", () => {
    const files = { "phases.yaml": phasesText("triage.something-else", 1, 2) };
    assert.deepEqual(
      ["interview/group-not-heard", "governance/seats-missing", "checkin/overdue"].map((code) =>
        countOf(code, files, "2026-06-30"),
      ),
      [0, 0, 0],
    );
  });

  it("is asked for by the days that the engagement counts", () => {
    const files = {
      "phases.yaml": phasesText("triage.interviews", 2, 5),
      "engagement.yaml": `${ENGAGEMENT}calendar: { mode: working }\n`,
    };
    assert.deepEqual(
      ["2026-03-08", "2026-03-09"].map((today) => countOf("interview/group-not-heard", files, today)),
      [0, 1],
    );
  });

  it("is silent about check-ins four weeks into the follow-up", () => {
    assert.deepEqual(
      ["2026-04-29", "2026-04-30"].map((today) => countOf("checkin/overdue", {}, today)),
      [1, 0],
    );
  });
});

describe("a message that is due", () => {
  const message = { id: "CAD-001", recipients: "All", message: "News", channel: "Mail", sender: "cto" };
  for (const [frequency, last, lateFrom] of [
    ["daily", "2026-03-06", "2026-03-10"],
    ["weekly", "2026-03-02", "2026-03-10"],
    ["fortnightly", "2026-03-02", "2026-03-17"],
    ["monthly", "2026-03-02", "2026-04-03"],
    ["quarterly", "2026-03-02", "2026-06-03"],
  ] as const)
    it(`${frequency} is late from ${lateFrom} on where it was sent on ${last}`, () => {
      const files = { "governance/cadence.yaml": listText({ ...message, frequency, lastSent: last }) };
      const before = new Date(Date.parse(lateFrom) - 86_400_000).toISOString().slice(0, 10);
      assert.deepEqual(
        [countOf("governance/cadence-overdue", files, before), countOf("governance/cadence-overdue", files, lateFrom)],
        [0, 1],
      );
    });
});

describe("a date that slipped", () => {
  it("is counted against the engagement's own limit", () => {
    const files = {
      "engagement.yaml": `${ENGAGEMENT}policy: { slippedDates: 1 }\n`,
      "gaps/GAP-001.md": gapText({ due: "2026-03-20" }),
    };
    const context = { ...contextOf(files), dueSlips: new Map([["GAP-001", 1]]) };
    const found = checkEngagement(context).filter(({ rule }) => rule === "gap/due-slipped");
    assert.match(found[0]?.message ?? "", /slipped once\./);
  });
});

describe("critics and champions", () => {
  it("are what they were on the day of the review", () => {
    const converted = {
      id: "rep-1",
      name: "Sales Representative",
      side: "client",
      attitude: "supporter",
      attitudeHistory: "[{ on: 2026-03-02, attitude: opposer }, { on: 2026-03-09, attitude: supporter }]",
    };
    const people = listText(converted, {
      id: "rep-2",
      name: "Field Representative",
      side: "client",
      roles: "[champion]",
    });
    const review = (on: string) =>
      messagesOf("meeting/review-one-sided", {
        "people.yaml": people,
        "meetings/MTG-001.md": markdownText({
          id: "MTG-001",
          title: "Review",
          type: "product-review",
          on,
          attendees: "[rep-1, rep-2]",
        }),
      });
    assert.deepEqual(review("2026-03-06"), []);
    assert.match(review("2026-03-09")[0] ?? "", /No critic sits in MTG-001/);
  });
});
