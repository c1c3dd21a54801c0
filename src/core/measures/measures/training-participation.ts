import { sessionsHeld, type TrainingSession } from "../increments.ts";
import { type Measure, unknown } from "../measure.ts";

/** As the roadmap asks for it before go-live (domain.md section 8). */
const TARGET = 0.85;

export const measure: Measure = {
  id: "training-participation",
  area: "delivery",
  title: "Invited people who came to training",
  unit: "share",
  target: TARGET,
  direction: "at-least",
  source: "domain.md section 8: training participation ≥ 85 %",
  evidence: "The sessions to which fewer came.",
  measure({ engagement, today }) {
    const counted = sessionsHeld(engagement, today).filter(
      ({ value }) => value.attended !== undefined && (value.invited ?? 0) > 0,
    );
    if (counted.length === 0) return unknown("No session says how many were invited and how many came.");
    const few = counted.filter(({ value }) => (value.attended ?? 0) < TARGET * (value.invited ?? 0));
    return { value: total(counted, "attended") / total(counted, "invited"), evidence: few.map(({ id }) => id) };
  },
};

function total(sessions: readonly TrainingSession[], field: "attended" | "invited"): number {
  return sessions.reduce((sum, { value }) => sum + (value[field] ?? 0), 0);
}
