import { gapText, listText, scopeText } from "../../../src/core/rules/example-files.ts";
import type { FixtureFiles } from "../../support/engagement-fixture.ts";
import { type Cases, numbered } from "./case.ts";

type Fields = Readonly<Record<string, string | number | boolean>>;

/** Items of the hand-over, numbered from HND-001 on. */
function handover(...all: readonly Fields[]): FixtureFiles {
  const rows = all.map((fields, index) => ({ id: `HND-00${index + 1}`, title: `Item ${index + 1}`, ...fields }));
  return { "handover.yaml": listText(...rows) };
}

const accepted = { acceptedOn: "2026-03-10" };
const WHOLE: readonly Fields[] = [
  { type: "knowledge", ...accepted },
  { type: "process", document: "process.md", ...accepted },
  { type: "escalation", ...accepted },
  { type: "operation", externalNeeded: false, ...accepted },
];

function meeting(goNoGo: string, more: Fields = {}): FixtureFiles {
  return numbered("meetings", "MTG", [{ title: "Go or no-go", type: "go-no-go", on: "2026-03-10", goNoGo, ...more }]);
}

const SHOWN = "{ namedBy: head-of-retail, named: [GAP-001], shownBy: rep-1, shown: [GAP-001] }";
const LESSON = { "lessons.yaml": listText({ id: "LSN-001", title: "Ask users first", cause: "Nobody asked" }) };
const CHECKIN = numbered("checkins", "CHK", [{ on: "2026-03-06", summary: "A week", nextCheckin: "2026-03-10" }]);
const GOVERNED = {
  "governance/authority.yaml": listText({ id: "AUT-001", area: "Fields", person: "cto", lastDecisionOn: "2026-03-09" }),
  "governance/data-owners.yaml": listText({
    id: "DO-001",
    object: "Accounts",
    owner: "cto",
    readings: "[{ on: 2026-03-09, value: 0.9 }]",
  }),
  "governance/cadence.yaml": listText({
    id: "CAD-001",
    recipients: "All",
    message: "The week",
    channel: "mail",
    frequency: "weekly",
    sender: "cto",
    lastSent: "2026-03-09",
  }),
};
const ADOPTED = { "scope/SCP-001.md": scopeText({ delivery: "{ status: adopted }" }) };

export const COMPLETION: Cases = {
  "handover-done": [
    { what: "nothing listed", files: {}, value: 0, known: false, met: false },
    {
      what: "everything accepted",
      files: handover(...WHOLE),
      value: 1,
      evidence: ["HND-001", "HND-002", "HND-003", "HND-004"],
      met: true,
    },
    {
      what: "an acceptance of tomorrow",
      files: handover(...WHOLE),
      today: "2026-03-09",
      value: 0.2,
      holding: ["nobody-external"],
      met: false,
    },
    {
      what: "a process that is not written down, and no escalation path",
      files: handover({ type: "knowledge", ...accepted }, { type: "process", ...accepted }, { type: "operation" }),
      value: 0.4,
      evidence: ["HND-002", "HND-003"],
      holding: ["knowledge", "nobody-external"],
      met: false,
    },
    {
      what: "somebody from outside who is still needed",
      files: handover(...WHOLE, { type: "operation", externalNeeded: true, ...accepted }),
      value: 0.8,
      evidence: ["HND-005"],
      holding: ["knowledge", "process", "escalation", "operation"],
      met: false,
    },
  ],
  "go-no-go": [
    { what: "an empty engagement", files: {}, value: 0.2, evidence: [], holding: ["items-owned"], met: false },
    {
      what: "a list on which everything holds",
      files: { ...meeting(SHOWN), ...LESSON, ...CHECKIN },
      value: 1,
      evidence: ["MTG-001", "CHK-001", "LSN-001"],
      met: true,
    },
    {
      what: "a meeting in which our own people named and showed",
      files: {
        ...meeting("{ namedBy: lead-consultant, named: [GAP-001], shownBy: build-consultant, shown: [GAP-001] }"),
        ...LESSON,
        ...CHECKIN,
      },
      value: 0.6,
      evidence: ["MTG-001"],
      holding: ["items-owned", "follow-up-set", "lessons-written"],
      met: false,
    },
    {
      what: "open items without an owner or a date, and a follow-up that is past",
      files: {
        ...meeting(SHOWN, { actions: "[{ what: Call, owner: cto }, { what: Write, done: true }]" }),
        ...numbered("checkins", "CHK", [{ on: "2026-03-02", summary: "A week", nextCheckin: "2026-03-09" }]),
        "gaps/GAP-001.md": gapText({ owner: "lead-consultant" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", status: "rejected" }),
      },
      value: 0.4,
      evidence: ["GAP-001", "MTG-001"],
      holding: ["fixes-named", "task-shown"],
      met: false,
    },
    {
      what: "the newest go/no-go meeting up to today",
      files: numbered("meetings", "MTG", [
        { title: "First", type: "go-no-go", on: "2026-03-09", goNoGo: SHOWN },
        { title: "Second", type: "go-no-go", on: "2026-03-10" },
        { title: "Third", type: "go-no-go", on: "2026-03-11", goNoGo: SHOWN },
      ]),
      value: 0.4,
      holding: ["items-owned", "follow-up-set"],
      met: false,
    },
  ],
  "completion-conditions": [
    { what: "an empty engagement", files: {}, value: 0, holding: [], met: false },
    {
      what: "tier 1 adopted and governance at work, without a hand-over",
      files: { ...ADOPTED, ...GOVERNED },
      value: 2 / 3,
      holding: ["tier-one-adopted", "governance-operational"],
      met: false,
    },
    { what: "all three conditions", files: { ...ADOPTED, ...GOVERNED, ...handover(...WHOLE) }, value: 1, met: true },
  ],
};
