import { ofKind } from "../../engagement/engagement.ts";
import { adoptionWeeks, pointsLost } from "../adoption.ts";
import { type Measure, unknown } from "../measure.ts";

/** Points from which a loss is an alarm (domain.md section 8). */
const ALARM = 10;

export const measure: Measure = {
  id: "adoption-drop",
  area: "adoption",
  title: "Points that a workflow lost in its newest week",
  unit: "points",
  target: ALARM,
  direction: "less-than",
  source: "domain.md section 8: a drop of 10 points or more against the week before is an alarm",
  evidence: "The newest measurements of the workflows that lost so much.",
  measure({ engagement, today }) {
    const losses = ofKind(engagement, "workflow").flatMap(({ id }) => {
      const weeks = adoptionWeeks(engagement, id, today);
      const points = pointsLost(weeks);
      return points === undefined ? [] : [{ points, evidence: weeks.at(-1)?.evidence ?? [] }];
    });
    if (losses.length === 0) return unknown("No workflow is measured for two weeks in a row yet.");
    const alarms = losses.filter(({ points }) => points >= ALARM);
    return {
      value: Math.max(...losses.map(({ points }) => points)),
      evidence: alarms.flatMap(({ evidence }) => evidence),
    };
  },
};
