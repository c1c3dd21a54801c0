import { changeText, scopeText } from "../../../src/core/rules/example-files.ts";
import { type Cases, numbered, signed } from "./case.ts";

const scope = (...all: readonly Readonly<Record<string, string | number>>[]) =>
  numbered("scope", "SCP", all, scopeText);
const changes = (...all: readonly Readonly<Record<string, string | number>>[]) =>
  numbered("changes", "CHG", all, changeText);

const reports = (...all: readonly Readonly<Record<string, string>>[]) =>
  numbered(
    "reports",
    "RPT",
    all.map((fields) => ({ title: "Reset summary", type: "reset-summary", ...fields })),
  );

export const SCOPE: Cases = {
  "tiers-decided": [
    { what: "no scope", files: {}, value: 0, known: false, met: false },
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
    { what: "nothing decided", files: scope({ tier: "undecided" }), value: 0, known: false, met: false },
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
    { what: "nothing decided", files: scope({ tier: "undecided" }), value: 0, known: false, met: false },
    { what: "no item removed", files: scope({}), value: 1, met: true },
    {
      what: "a removal without a reason",
      files: scope({ tier: 4 }, { tier: 4, assessment: "{ rationale: No data }" }),
      value: 0.5,
      evidence: ["SCP-001"],
      met: false,
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
  "reset-summary-sent": [
    { what: "no report", files: {}, value: 0, evidence: [], met: false },
    { what: "a summary that was only written", files: reports({}), value: 0, evidence: ["RPT-001"], met: false },
    { what: "another report", files: reports({ type: "other", sentOn: "2026-03-09" }), value: 0, met: false },
    {
      what: "a summary that was sent, beside one that was withdrawn",
      files: reports(
        { sentOn: "2026-03-08", withdrawn: "{ on: 2026-03-09, reason: Redone }" },
        { sentOn: "2026-03-10" },
      ),
      value: 1,
      evidence: ["RPT-002"],
      met: true,
    },
  ],
};
