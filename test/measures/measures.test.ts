import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { meets, targetOf } from "../../src/core/measures/measure.ts";
import { measures } from "../../src/core/measures/registry.generated.ts";
import { changeText, gapText, scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { MEASURE_NAMES } from "../../src/core/rules/measure-names.generated.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets, contextOf, engagementOf, type FixtureFiles, TODAY } from "../support/engagement-fixture.ts";

interface Case {
  readonly what: string;
  readonly files: FixtureFiles;
  readonly value: number;
  readonly evidence?: readonly string[];
  readonly met?: boolean;
  readonly today?: string;
}

const engagement = (more: string) => ({
  "engagement.yaml": `client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\n${more}`,
});

/** Gaps as files, numbered from GAP-001 on. */
function gaps(...all: readonly Readonly<Record<string, string | number>>[]): FixtureFiles {
  return Object.fromEntries(
    all.map((fields, index) => [`gaps/GAP-00${index + 1}.md`, gapText({ id: `GAP-00${index + 1}`, ...fields })]),
  );
}

function scope(...all: readonly Readonly<Record<string, string | number>>[]): FixtureFiles {
  return Object.fromEntries(
    all.map((fields, index) => [`scope/SCP-00${index + 1}.md`, scopeText({ id: `SCP-00${index + 1}`, ...fields })]),
  );
}

function changes(...all: readonly Readonly<Record<string, string | number>>[]): FixtureFiles {
  return Object.fromEntries(
    all.map((fields, index) => [`changes/CHG-00${index + 1}.md`, changeText({ id: `CHG-00${index + 1}`, ...fields })]),
  );
}

/** A sign-off on an artifact of the files as it stands in them. */
function signed(files: FixtureFiles, id: string, fields: Readonly<Record<string, string>> = {}): FixtureFiles {
  const subject = findArtifact(engagementOf(files), id);
  assert(subject);
  return {
    ...files,
    [`signoffs/${fields["id"] ?? "SGN-001"}.md`]: signoffText({
      subjects: subjectsText(id, digestOf(subject, sha256)),
      ...fields,
    }),
  };
}

const tested = { status: "closed", retest: "{ on: 2026-03-08, by: rep-1, result: pass, unaided: true }" };
const byUs = { status: "closed", retest: "{ on: 2026-03-08, by: build-consultant, result: pass, unaided: true }" };
const owned = { owner: "lead-consultant", due: "2026-03-12" };

const CASES: Readonly<Record<string, readonly Case[]>> = {
  "freeze-agreed": [
    { what: "no freeze", files: {}, value: 0, met: false },
    {
      what: "a freeze that is on",
      files: engagement("freeze: { on: true }\n"),
      value: 1,
      evidence: ["engagement"],
      met: true,
    },
    {
      what: "a freeze that was on and is lifted",
      files: engagement("freeze: { on: false, since: 2026-03-01 }\n"),
      value: 1,
      evidence: ["engagement"],
      met: true,
    },
    { what: "a freeze that never was on", files: engagement("freeze: { on: false }\n"), value: 0, met: false },
  ],
  "urgent-gaps-owned": [
    { what: "an empty log, which shows nothing", files: {}, value: 0, met: false },
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
    { what: "an empty log", files: {}, value: 0, met: false },
    {
      what: "gaps closed by a user and by us",
      files: gaps(tested, byUs, { horizon: "later" }, { status: "duplicate" }),
      value: 0.5,
      evidence: ["GAP-002"],
      met: false,
    },
  ],
  "gaps-closed-by-users": [
    { what: "no closed gap", files: gaps({}), value: 0, met: false },
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
  "tiers-decided": [
    { what: "no scope", files: {}, value: 0, met: false },
    {
      what: "an item without a decision",
      files: scope({}, { tier: "undecided" }, { tier: "undecided", withdrawn: "{ on: 2026-03-04, reason: Doubled }" }),
      value: 0.5,
      evidence: ["SCP-002"],
      met: false,
    },
    { what: "items that all have one", files: scope({}, { tier: 4 }), value: 1, evidence: [], met: true },
  ],
  "tiers-signed": [
    { what: "nothing decided", files: scope({ tier: "undecided" }), value: 0, met: false },
    {
      what: "a tier without a sign-off",
      files: signed(scope({}, {}), "SCP-001"),
      value: 0.5,
      evidence: ["SCP-002"],
      met: false,
    },
    {
      what: "a tier that was changed after it was signed",
      files: { ...signed(scope({}), "SCP-001"), ...scope({ tier: 2 }) },
      value: 0,
      evidence: ["SCP-001"],
      met: false,
    },
    {
      what: "a tier signed by the rescue team",
      files: signed(scope({}), "SCP-001", { by: "lead-consultant", role: "delivery-lead" }),
      value: 0,
      evidence: ["SCP-001"],
      met: false,
    },
    { what: "a signed tier", files: signed(scope({}), "SCP-001"), value: 1, evidence: [], met: true },
  ],
  "tier-four-explained": [
    { what: "nothing decided", files: scope({ tier: "undecided" }), value: 0, met: false },
    { what: "no item removed", files: scope({}), value: 1, met: true },
    {
      what: "a removal without a reason",
      files: scope({ tier: 4 }, { tier: 4, assessment: "{ rationale: No data }" }),
      value: 0.5,
      evidence: ["SCP-001"],
      met: false,
    },
  ],
  "tier-one-delivered": [
    { what: "no tier-1 item", files: scope({ tier: 2 }), value: 0, met: false },
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
  "tier-one-adopted": [
    {
      what: "an item that is delivered only",
      files: scope({ delivery: "{ status: delivered }" }, { delivery: "{ status: adopted }" }),
      value: 0.5,
      evidence: ["SCP-001"],
      met: false,
    },
    {
      what: "items that are all adopted",
      files: scope({ delivery: "{ status: adopted }" }, { tier: 2 }),
      value: 1,
      evidence: [],
      met: true,
    },
  ],
  "items-with-goal": [
    {
      what: "items without a goal, where removed ones need none",
      files: scope({ goal: "G-001" }, {}, { tier: 4 }),
      value: 0.5,
      evidence: ["SCP-002"],
      met: false,
    },
  ],
  "changes-decided": [
    { what: "no change request", files: {}, value: 1, met: true },
    { what: "a request on its fifth working day", files: changes({ raisedOn: "2026-03-03" }), value: 1, met: true },
    {
      what: "a request that waits longer, beside decided and frozen ones",
      files: changes(
        { raisedOn: "2026-03-02" },
        { raisedOn: "2026-02-02", status: "rejected" },
        { raisedOn: "2026-02-02", status: "frozen" },
        { raisedOn: "2026-03-02", status: "assessed" },
      ),
      value: 0.5,
      evidence: ["CHG-001", "CHG-004"],
      met: false,
    },
    {
      what: "a holiday in between",
      files: { ...changes({ raisedOn: "2026-03-02" }), ...engagement("calendar: { holidays: [2026-03-04] }\n") },
      value: 1,
      met: true,
    },
  ],
  "pending-decisions": [
    {
      what: "a tier and an approval that nobody signed",
      files: { ...scope({}, { tier: "undecided" }), ...changes({ status: "approved" }) },
      value: 2,
      evidence: ["CHG-001", "SCP-001"],
      met: false,
    },
    {
      what: "signed content that changed",
      files: { ...signed(scope({}), "SCP-001"), ...scope({ tier: 2 }) },
      value: 1,
      evidence: ["SCP-001"],
      met: false,
    },
    { what: "nothing that waits", files: signed(scope({}), "SCP-001"), value: 0, evidence: [], met: true },
  ],
  "stale-decisions": [
    {
      what: "signed content that changed",
      files: { ...signed(scope({}), "SCP-001"), ...scope({ tier: 2 }) },
      value: 1,
      evidence: ["SCP-001"],
      met: false,
    },
    { what: "signed content that did not", files: signed(scope({}), "SCP-001"), value: 0, met: true },
  ],
  "sponsor-activity": [
    {
      what: "no sign-off of the sponsor: the days since day one",
      files: signed(scope({}), "SCP-001"),
      value: 8,
      evidence: [],
      met: true,
    },
    { what: "no sign-off for more than fourteen days", files: {}, value: 15, met: false, today: "2026-03-17" },
    {
      what: "a sign-off of the sponsor",
      files: signed(scope({}), "SCP-001", { by: "sponsor", at: "2026-03-08T09:00:00Z" }),
      value: 2,
      evidence: ["SGN-001"],
      met: true,
    },
    {
      what: "a sign-off that is dated in the future, which does not count",
      files: signed(scope({}), "SCP-001", { by: "sponsor", at: "2026-03-18T09:00:00Z" }),
      value: 8,
      evidence: [],
      met: true,
    },
    { what: "an engagement that has not begun", files: {}, value: 0, met: true, today: "2026-02-20" },
  ],
};

describe("The measure", () => {
  for (const [id, cases] of Object.entries(CASES))
    for (const { what, files, value, evidence, met, today } of cases)
      it(`${id} is ${value} for ${what}`, () => {
        const measure = measures.find((candidate) => candidate.id === id);
        assert(measure);
        const context = contextOf(files, today);
        const measured = measure.measure(context);
        assert.equal(measured.value, value);
        if (evidence) assert.deepEqual(measured.evidence, evidence);
        if (met !== undefined) assert.equal(meets(measure, measured.value, targetOf(measure, context)), met);
      });
});

describe("The measures", () => {
  it("have a test each", () => {
    assert.deepEqual(
      measures.map(({ id }) => id),
      Object.keys(CASES).toSorted(),
    );
  });

  it("are known to the rules by their names", () => {
    assert.deepEqual(
      MEASURE_NAMES,
      measures.map(({ id }) => id),
    );
  });

  it("are all that the shipped phases ask for", () => {
    const asked = Array.from((assets.templates.get("phases.yaml") ?? "").matchAll(/measure: (\S+)/g), ([, id]) => id);
    assert.ok(asked.length > 3);
    assert.deepEqual(
      asked.filter((id) => !measures.some((measure) => measure.id === id)),
      [],
    );
  });

  it("say in words what they measure and where it is asked for", () => {
    for (const { id, title, source } of measures)
      assert.ok(/^[A-Z].{10,}/.test(title) && /\.md|section/.test(source), id);
  });
});
