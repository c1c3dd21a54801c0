import type { DecisionRequest } from "../../src/core/ledger/decide.ts";
import type { DecisionInput } from "../../src/node/record-decision.ts";

export type Request = DecisionInput["request"];

/** The business owner decides tier 4 for SCP-001. */
export const TIER_FOUR: Omit<DecisionRequest, "base"> = {
  ids: ["SCP-001"],
  by: "head-of-retail",
  type: "scope-tier",
  verdict: "approved",
  statement: "We do not need it.",
  set: [["tier", 4]],
  channel: "meeting",
  assurance: "minuted",
  evidence: [],
  recordedBy: "lead-consultant",
  at: "2026-03-09T10:00:00Z",
};
