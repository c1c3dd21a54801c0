import { gapText } from "../../../src/core/rules/example-files.ts";
import { TODAY } from "../../support/engagement-fixture.ts";
import { type Cases, engagement, numbered } from "./case.ts";

/** Gaps as files, numbered from GAP-001 on. */
const gaps = (...all: readonly Readonly<Record<string, string | number>>[]) => numbered("gaps", "GAP", all, gapText);

const tested = { status: "closed", retest: "{ on: 2026-03-08, by: rep-1, result: pass, unaided: true }" };
const byUs = { status: "closed", retest: "{ on: 2026-03-08, by: build-consultant, result: pass, unaided: true }" };
const owned = { owner: "lead-consultant", due: "2026-03-12" };

export const GAPS: Cases = {
  "urgent-gaps-owned": [
    { what: "an empty log, which shows nothing", files: {}, value: 0, known: false, met: false },
    {
      what: "gaps of which half have owner and date",
      files: gaps(owned, { owner: "lead-consultant" }),
      value: 0.5,
      evidence: ["GAP-002"],
      met: false,
    },
    {
      what: "later and settled gaps, which need neither",
      files: gaps(owned, { horizon: "later" }, { status: "rejected" }),
      value: 1,
      evidence: [],
      met: true,
    },
    { what: "a log without an urgent gap left", files: gaps({ status: "rejected" }), value: 1, met: true },
  ],
  "urgent-gaps-closed": [
    { what: "an empty log", files: {}, value: 0, known: false, met: false },
    {
      what: "gaps closed by a user and by us",
      files: gaps(tested, byUs, { horizon: "later" }, { status: "duplicate" }),
      value: 0.5,
      evidence: ["GAP-002"],
      met: false,
    },
  ],
  "gaps-closed-by-users": [
    { what: "no closed gap", files: gaps({}), value: 0, known: false, met: false },
    {
      what: "closed gaps, one on our word alone",
      files: gaps(tested, byUs, {}),
      value: 0.5,
      evidence: ["GAP-002"],
      met: false,
    },
    { what: "closed gaps, all tested", files: gaps(tested), value: 1, evidence: [], met: true },
  ],
  "open-gaps": [
    {
      what: "open gaps outside later",
      files: gaps({}, { horizon: "now" }, { horizon: "later" }, { status: "closed" }),
      value: 2,
      evidence: ["GAP-001", "GAP-002"],
      met: true,
    },
    {
      what: "more than the policy's limit",
      files: { ...gaps({}, {}), ...engagement("policy: { liveReviewLimit: 1 }\n") },
      value: 2,
      met: false,
    },
  ],
  "overdue-gaps": [
    {
      what: "gaps past their date, due today and settled",
      files: gaps({ due: "2026-03-09" }, { due: TODAY }, { due: "2026-03-01", status: "rejected" }),
      value: 1,
      evidence: ["GAP-001"],
      met: false,
    },
    { what: "gaps in time", files: gaps(owned), value: 0, evidence: [], met: true },
  ],
  "slipped-gaps": [
    { what: "a history that nobody looked at", files: gaps({}), value: 0, known: false, met: false },
    { what: "no gap", files: {}, slips: {}, value: 0, evidence: [], met: true },
    {
      what: "dates that moved once and twice, and a settled gap",
      files: gaps({}, {}, { status: "rejected" }),
      slips: { "GAP-001": 1, "GAP-002": 2, "GAP-003": 3 },
      value: 1,
      evidence: ["GAP-002"],
      met: false,
    },
    {
      what: "a policy that allows fewer",
      files: { ...gaps({}), ...engagement("policy: { slippedDates: 1 }\n") },
      slips: { "GAP-001": 1 },
      value: 1,
      met: false,
    },
  ],
};
