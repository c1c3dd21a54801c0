import { gapText, listText, scopeText } from "../../../src/core/rules/example-files.ts";
import type { FixtureFiles } from "../../support/engagement-fixture.ts";
import { type Cases, engagement, numbered } from "./case.ts";

type Fields = Readonly<Record<string, string | number>>;

const scope = (...all: readonly Fields[]) => numbered("scope", "SCP", all, scopeText);

/** Increments, numbered from INC-001 on. */
const increments = (...all: readonly Fields[]) =>
  numbered(
    "increments",
    "INC",
    all.map((fields, index) => ({ title: "An increment", number: index + 1, goal: "Better", ...fields })),
  );

const sessions = (...all: readonly Fields[]) =>
  numbered(
    "training",
    "TRN",
    all.map((fields) => ({ task: "Send a quote", on: "2026-03-06", ...fields })),
  );

const DAYS = ["configure", "test", "fix", "validate", "release"];

/** A cycle whose days were done on these dates; an empty text leaves one out. */
function cycle(...dates: readonly string[]): Fields {
  const done = DAYS.flatMap((day, index) => (dates[index] ? `${day}: { on: ${dates[index]} }` : []));
  return { starts: dates[0] ?? "", status: "released", cycle: `{ ${done.join(", ")} }` };
}

const week = cycle("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06");

function workflow(target: string, started: number, completed: number): FixtureFiles {
  return {
    "workflows.yaml": listText({ id: "WF-001", title: "Quote", ...(target === "" ? {} : { target }) }),
    "measurements/all.yaml": listText({
      id: "MSR-001",
      workflow: "WF-001",
      week: "2026-W10",
      started,
      completedInCrm: completed,
    }),
  };
}

const adopted = { delivery: "{ status: adopted }" };

export const DELIVERY: Cases = {
  "tier-one-delivered": [
    { what: "no tier-1 item", files: scope({ tier: 2 }), value: 0, known: false, met: false },
    {
      what: "items at every stage",
      files: scope(
        {},
        { delivery: "{ status: delivered }" },
        { delivery: "{ status: adopted }" },
        { delivery: "{ status: in-progress }" },
      ),
      value: 0.5,
      evidence: ["SCP-001", "SCP-004"],
      met: false,
    },
  ],
  "tier-one-tested": [
    { what: "no tier-1 item", files: {}, value: 0, known: false, met: false },
    {
      what: "items that are delivered, tested and adopted",
      files: scope({ delivery: "{ status: delivered }" }, { delivery: "{ status: tested }" }, adopted, {
        tier: 1,
        withdrawn: "{ on: 2026-03-04, reason: Doubled }",
      }),
      value: 2 / 3,
      evidence: ["SCP-001"],
      met: false,
    },
  ],
  "tier-one-adopted": [
    { what: "no tier-1 item", files: {}, value: 0, known: false, met: false },
    {
      what: "an item that is delivered only",
      files: scope({ delivery: "{ status: delivered }" }, adopted),
      value: 0.5,
      evidence: ["SCP-001"],
      met: false,
    },
    { what: "items that are all adopted", files: scope(adopted, { tier: 2 }), value: 1, evidence: [], met: true },
    {
      what: "an item whose workflow reaches its target",
      files: { ...scope({ ...adopted, workflow: "WF-001" }), ...workflow("0.5", 10, 5) },
      value: 1,
      met: true,
    },
    {
      what: "an item whose workflow is below its target",
      files: { ...scope({ ...adopted, workflow: "WF-001" }), ...workflow("0.5", 100, 49) },
      value: 0,
      evidence: ["SCP-001"],
      met: false,
    },
    {
      what: "an item whose workflow names no target: 80 % are usual",
      files: { ...scope({ ...adopted, workflow: "WF-001" }), ...workflow("", 100, 79) },
      value: 0,
      met: false,
    },
    {
      what: "an item whose workflow nobody measured",
      files: { ...scope({ ...adopted, workflow: "WF-001" }), "workflows.yaml": listText({ id: "WF-001", title: "Q" }) },
      value: 0,
      met: false,
    },
  ],
  "cycle-adherence": [
    { what: "no increment", files: {}, value: 0, known: false, met: false },
    { what: "an increment that is under way", files: increments({ starts: "2026-03-09" }), value: 0, known: false },
    { what: "five days in a row", files: increments(week), value: 1, evidence: [], met: true },
    {
      what: "a weekend in between",
      files: increments(cycle("2026-02-26", "2026-02-27", "2026-03-02", "2026-03-03", "2026-03-04")),
      value: 1,
      met: true,
    },
    {
      what: "a day too many",
      files: increments(cycle("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-09")),
      value: 0,
      evidence: ["INC-001"],
      met: false,
    },
    {
      what: "a day too many that was a holiday",
      files: {
        ...increments(cycle("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-09")),
        ...engagement("calendar: { mode: working, holidays: [2026-03-06] }\n"),
      },
      value: 1,
      met: true,
    },
    {
      what: "days out of order, and a day left out",
      files: increments(
        cycle("2026-03-02", "2026-03-04", "2026-03-03", "2026-03-05", "2026-03-06"),
        cycle("2026-03-02", "2026-03-03", "", "2026-03-05", "2026-03-06"),
        week,
      ),
      value: 1 / 3,
      evidence: ["INC-001", "INC-002"],
      met: false,
    },
    {
      what: "an increment whose days are over without a release",
      files: increments({ starts: "2026-03-02", status: "in-progress" }),
      value: 0,
      evidence: ["INC-001"],
      met: false,
    },
    {
      what: "an increment that was withdrawn",
      files: increments({ ...week, withdrawn: "{ on: 2026-03-04, reason: Redone }" }),
      value: 0,
      known: false,
    },
  ],
  "increments-trained": [
    { what: "no release", files: increments({ starts: "2026-03-02" }), value: 0, known: false, met: false },
    {
      what: "sessions that name the increment, or are named by it",
      files: {
        ...increments(week, { ...week, training: "[TRN-002]" }, week),
        ...sessions({ increment: "INC-001" }, {}, { increment: "INC-003", on: "2026-03-11" }),
      },
      value: 2 / 3,
      evidence: ["INC-003"],
      met: false,
    },
  ],
  "guides-current": [
    { what: "no session", files: {}, value: 0, known: false, met: false },
    { what: "a session of tomorrow", files: sessions({ on: "2026-03-11" }), value: 0, known: false },
    {
      what: "a session without a guide, and one whose guide describes no fix",
      files: sessions({}, { guide: "{ path: guide.md }" }),
      value: 0.5,
      evidence: ["TRN-001"],
      met: false,
    },
    {
      what: "guides of the day of the release, and of the day before",
      files: {
        ...increments(week),
        ...sessions(
          { increment: "INC-001", guide: "{ path: guide.md, updated: 2026-03-06 }" },
          { increment: "INC-001", guide: "{ path: guide.md, updated: 2026-03-05 }" },
        ),
      },
      value: 0.5,
      evidence: ["TRN-002"],
      met: false,
    },
    {
      what: "a guide older than the retest of a gap",
      files: {
        "gaps/GAP-001.md": gapText({ retest: "{ on: 2026-03-05, by: rep-1, result: pass, unaided: true }" }),
        ...sessions({ gaps: "[GAP-001]", guide: "{ path: guide.md, updated: 2026-03-04 }" }),
      },
      value: 0,
      evidence: ["TRN-001"],
      met: false,
    },
  ],
  "training-participation": [
    { what: "no session", files: {}, value: 0, known: false, met: false },
    { what: "a session that counted nobody", files: sessions({ invited: 0, attended: 0 }), value: 0, known: false },
    {
      what: "all sessions together",
      files: sessions({ invited: 10, attended: 10 }, { invited: 10, attended: 7 }, { invited: 5 }),
      value: 0.85,
      evidence: ["TRN-002"],
      met: true,
    },
  ],
  "checkin-age": [
    { what: "no check-in", files: {}, value: 0, known: false, met: false },
    {
      what: "the newest check-in up to today",
      files: numbered("checkins", "CHK", [
        { on: "2026-03-03", summary: "A week" },
        { on: "2026-02-24", summary: "A week" },
        { on: "2026-03-11", summary: "A week" },
      ]),
      value: 7,
      evidence: ["CHK-001"],
      met: true,
    },
    {
      what: "a policy that asks for more",
      files: {
        ...numbered("checkins", "CHK", [{ on: "2026-03-03", summary: "A week" }]),
        ...engagement("policy: { checkinDays: 6 }\n"),
      },
      value: 7,
      met: false,
    },
  ],
};
