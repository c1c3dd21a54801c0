import { listText } from "../../../src/core/rules/example-files.ts";
import type { FixtureFiles } from "../../support/engagement-fixture.ts";
import { type Cases, numbered } from "./case.ts";

/** Audited elements with these verdicts, numbered from ELM-001 on. */
function elements(...verdicts: readonly (string | undefined)[]): FixtureFiles {
  const rows = verdicts.map((verdict, index) => ({
    id: `ELM-${String(index + 1).padStart(3, "0")}`,
    type: "field",
    name: `Field ${index + 1}`,
    ...(verdict === undefined ? {} : { verdict }),
  }));
  return { "audit/fields.yaml": listText(...rows) };
}

function unused(count: number, of: number): FixtureFiles {
  return elements(...Array.from({ length: of }, (_, index) => (index < count ? "unused" : "works")));
}

const interviews = (...groups: readonly string[]) =>
  numbered(
    "interviews",
    "INT",
    groups.map((group) => ({ title: "A talk", stakeholder: "cto", group, on: "2026-03-10" })),
  );

const GROUPS = ["executive-sponsor", "business-owner", "end-user", "implementation-partner", "it"];

const ANSWERS = ["Technical state", "Organisational root causes", "What must stop now", "What recovery needs"].map(
  (title) => `## ${title}\n\nSeen in GAP-001.`,
);

function report(fields: Readonly<Record<string, string>>, body: string, id = "RPT-001"): FixtureFiles {
  const lines = Object.entries({ id, title: "Report", type: "stabilisation", ...fields }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return { [`reports/${id}.md`]: `---\n${lines.join("\n")}\n---\n\n${body}\n` };
}

const final = { status: "final", recommendation: "{ decision: recover }" };

export const TRIAGE: Cases = {
  "verdict-coverage": [
    { what: "no audit", files: {}, value: 0, known: false, met: false },
    {
      what: "elements without a verdict, or with one that says nothing",
      files: elements("works", "unused", "unknown", undefined),
      value: 0.5,
      evidence: ["ELM-003", "ELM-004"],
      met: false,
    },
    { what: "a verdict on everything", files: elements("broken", "partial"), value: 1, evidence: [], met: true },
  ],
  "elements-unused": [
    { what: "no audit", files: {}, value: 0, known: false, met: false },
    { what: "elements without a verdict", files: elements("unknown"), value: 0, known: false, met: false },
    {
      what: "judged elements alone",
      files: elements("unused", "works", "works", "unknown"),
      value: 1 / 3,
      evidence: ["ELM-001"],
      met: true,
    },
    { what: "the lower end of what is usual", files: unused(1, 4), value: 0.25, met: true },
    { what: "the upper end of what is usual", files: unused(2, 5), value: 0.4, met: true },
    { what: "less than usual", files: unused(24, 100), value: 0.24, met: false },
    { what: "more than usual", files: unused(41, 100), value: 0.41, met: false },
  ],
  "interview-coverage": [
    { what: "no interview", files: {}, value: 0, evidence: [], holding: [], met: false },
    {
      what: "interviews of two groups",
      files: interviews("it", "end-user", "it"),
      value: 0.4,
      holding: ["end-user", "it"],
      met: false,
    },
    {
      what: "interviews of all groups",
      files: interviews(...GROUPS),
      value: 1,
      evidence: ["INT-001", "INT-002", "INT-003", "INT-004", "INT-005"],
      met: true,
    },
    { what: "interviews of tomorrow", files: interviews(...GROUPS), today: "2026-03-09", value: 0, met: false },
  ],
  "report-answers": [
    { what: "no report", files: {}, value: 0, known: false, met: false },
    {
      what: "another report",
      files: report({ ...final, type: "other" }, ANSWERS.join("\n\n")),
      value: 0,
      known: false,
    },
    {
      what: "a draft with two answers, one of them without evidence",
      files: report({}, `${ANSWERS[0]}\n\n## What must stop now\n\nEverything.`),
      value: 1 / 6,
      evidence: ["RPT-001"],
      holding: ["technical-state"],
      met: false,
    },
    {
      what: "a draft with all answers",
      files: report({ recommendation: "{ decision: close }" }, ANSWERS.join("\n\n")),
      value: 5 / 6,
      met: false,
    },
    { what: "a final report with all answers", files: report(final, ANSWERS.join("\n\n")), value: 1, met: true },
    {
      what: "the final report before a draft",
      files: { ...report(final, ANSWERS.join("\n\n")), ...report({}, "", "RPT-002") },
      value: 1,
      met: true,
    },
    {
      what: "a report that was withdrawn",
      files: report({ ...final, withdrawn: "{ on: 2026-03-08, reason: Redone }" }, ANSWERS.join("\n\n")),
      value: 0,
      known: false,
    },
  ],
};
