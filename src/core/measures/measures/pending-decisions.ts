import { pendingDecisions } from "../../rules/pending.ts";
import type { Measure } from "../measure.ts";

export const measure: Measure = {
  id: "pending-decisions",
  area: "scope",
  title: "Decisions that wait to be taken",
  unit: "count",
  target: 0,
  direction: "at-most",
  source: "ledger.md, state of a subject: what was never decided, and what changed since",
  evidence: "What waits for a decision.",
  measure(context) {
    const waiting = pendingDecisions(context).map(({ subject }) => subject);
    return { value: waiting.length, evidence: [...new Set(waiting)] };
  },
};
