import { ofKind } from "../../engagement/engagement.ts";
import { exact } from "../mean.ts";
import { type Measure, type Part, unknown } from "../measure.ts";

export const measure: Measure = {
  id: "hours-saved",
  area: "value",
  title: "Hours a week that users save",
  unit: "hours",
  target: 0,
  direction: "more-than",
  source: "domain.md section 8: wiifm of groups (pain, benefit, hours saved a week → personal ROI)",
  evidence: "The groups that say what one of them saves; a group of unknown size counts as one person.",
  measure({ engagement }) {
    const groups = ofKind(engagement, "group").filter(({ value }) => value.wiifm?.hoursSavedPerWeek !== undefined);
    if (groups.length === 0) return unknown("No group says what is in it for its people.");
    const parts = groups.map(({ id, title, value: { size = 1, wiifm } }): Part => {
      const value = exact(size * (wiifm?.hoursSavedPerWeek ?? 0));
      return { id, title, value, unit: "hours", target: 0, met: value > 0, evidence: [id] };
    });
    const value = exact(parts.reduce((sum, part) => sum + part.value, 0));
    return { value, evidence: groups.map(({ id }) => id), parts };
  },
};
