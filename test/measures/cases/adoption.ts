import { listText } from "../../../src/core/rules/example-files.ts";
import type { FixtureFiles } from "../../support/engagement-fixture.ts";
import type { Cases } from "./case.ts";

const WORKFLOWS = {
  "workflows.yaml": listText(
    { id: "WF-001", title: "Quote", target: 0.5 },
    { id: "WF-002", title: "Lead" },
    { id: "WF-003", title: "Renewal" },
  ),
};

/** Measurements as `WF-001 2026-W09 10/5`: completed in the CRM out of those started. */
function measured(...all: readonly string[]): FixtureFiles {
  const rows = all.map((text, index) => {
    const [workflow = "", week = "", counts = ""] = text.split(" ");
    const [completedInCrm = "", started = ""] = counts.split("/");
    return { id: `MSR-00${index + 1}`, workflow, week, started, completedInCrm };
  });
  return { ...WORKFLOWS, "measurements/all.yaml": listText(...rows) };
}

function groups(...all: readonly Readonly<Record<string, string | number>>[]): FixtureFiles {
  const rows = all.map((fields, index) => ({ id: `GRP-00${index + 1}`, title: `Group ${index + 1}`, ...fields }));
  return { "groups.yaml": listText(...rows) };
}

const ALL_DONE = "{ awareness: done, desire: done, knowledge: done, ability: done, reinforcement: done }";

/** Readiness with the same score in all six dimensions. */
function ready(id: string, title: string, { on = "2026-03-02", score = 0.6 } = {}) {
  const dimensions = ["changeHistory", "culture", "changeFatigue", "clarityOfVision", "resources", "capacity"];
  return { id, title, on, scores: `{ ${dimensions.map((name) => `${name}: ${score}`).join(", ")} }` };
}

export const ADOPTION: Cases = {
  adoption: [
    { what: "no workflow", files: {}, value: 0, known: false, met: false },
    { what: "a workflow that nobody measured", files: WORKFLOWS, value: 0, known: false, met: false },
    {
      what: "the newest week of each workflow, by how often it was started",
      files: measured("WF-001 2026-W09 0/100", "WF-001 2026-W10 60/100", "WF-002 2026-W10 10/20"),
      value: 70 / 120,
      evidence: ["MSR-003", "WF-003"],
      parts: { "WF-001": 0.6, "WF-002": 0.5, "WF-003": 0 },
      holding: ["WF-001"],
      met: false,
    },
    {
      what: "a week that began yesterday, and one that has not begun",
      files: measured("WF-001 2026-W11 9/10", "WF-001 2026-W12 0/10"),
      value: 0.9,
      met: true,
    },
    {
      what: "a week in which nobody started",
      files: measured("WF-001 2026-W09 4/5", "WF-001 2026-W10 0/0"),
      value: 0.8,
      met: true,
    },
    {
      what: "two measurements of one week",
      files: measured("WF-001 2026-W10 1/10", "WF-001 2026-W10 9/10"),
      value: 0.5,
      evidence: ["WF-002", "WF-003"],
      met: false,
    },
  ],
  "adoption-drop": [
    { what: "no workflow", files: {}, value: 0, known: false, met: false },
    { what: "a single week", files: measured("WF-001 2026-W10 1/10"), value: 0, known: false, met: false },
    {
      what: "a week that gained",
      files: measured("WF-001 2026-W09 1/10", "WF-001 2026-W10 5/10"),
      value: 0,
      evidence: [],
      met: true,
    },
    {
      what: "a loss of ten points, which is an alarm",
      files: measured(
        "WF-001 2026-W09 80/100",
        "WF-001 2026-W10 70/100",
        "WF-002 2026-W09 80/100",
        "WF-002 2026-W10 71/100",
      ),
      value: 10,
      evidence: ["MSR-002"],
      met: false,
    },
    {
      what: "a loss of less, over a turn of the year",
      files: measured("WF-001 2025-W52 71/100", "WF-001 2026-W01 62/100"),
      value: 9,
      evidence: [],
      met: true,
    },
    {
      what: "a week before that nobody measured",
      files: measured("WF-001 2026-W08 9/10", "WF-001 2026-W10 1/10"),
      value: 0,
      known: false,
    },
    {
      what: "an older loss",
      files: measured("WF-001 2026-W08 9/10", "WF-001 2026-W09 1/10", "WF-001 2026-W10 2/10"),
      value: 0,
      met: true,
    },
  ],
  adkar: [
    { what: "no group", files: {}, value: 0, known: false, met: false },
    { what: "a group that says nothing", files: groups({ size: 5 }), value: 0, known: false, met: false },
    {
      what: "groups by their size",
      files: groups({ size: 3, adkar: ALL_DONE }, { size: 1, adkar: "{ awareness: done, desire: partial }" }),
      value: 0.8,
      evidence: ["GRP-002"],
      parts: { "GRP-001": 1, "GRP-002": 0.2 },
      met: false,
    },
    { what: "a group of unknown size", files: groups({ adkar: ALL_DONE }), value: 1, evidence: [], met: true },
  ],
  "hours-saved": [
    { what: "no group", files: {}, value: 0, known: false, met: false },
    { what: "a group that says nothing of it", files: groups({ size: 5 }), value: 0, known: false, met: false },
    {
      what: "each of a group, and one of unknown size",
      files: groups({ size: 20, wiifm: "{ hoursSavedPerWeek: 3.5 }" }, { wiifm: "{ hoursSavedPerWeek: 0.5 }" }),
      value: 70.5,
      evidence: ["GRP-001", "GRP-002"],
      parts: { "GRP-001": 70, "GRP-002": 0.5 },
      met: true,
    },
  ],
  readiness: [
    { what: "nothing judged", files: {}, value: 0, known: false, met: false },
    {
      what: "six scores at the limit",
      files: { "readiness.yaml": listText(ready("RDY-001", "All")) },
      value: 0.6,
      evidence: ["RDY-001"],
      met: true,
    },
    {
      what: "the newest of each title up to today",
      files: {
        "readiness.yaml": listText(
          ready("RDY-001", "North", { score: 0.9, on: "2026-03-09" }),
          ready("RDY-002", "North", { score: 0.1 }),
          ready("RDY-003", "South", { score: 0.2 }),
          ready("RDY-004", "South", { score: 1, on: "2026-03-11" }),
        ),
      },
      value: 0.55,
      evidence: ["RDY-003"],
      parts: { "RDY-001": 0.9, "RDY-003": 0.2 },
      met: false,
    },
  ],
};
