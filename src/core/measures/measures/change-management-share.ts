import { exact } from "../mean.ts";
import { type Measure, unknown } from "../measure.ts";
import { actualEntries, plannedEntries, sumOf } from "../roi-entries.ts";

export const measure: Measure = {
  id: "change-management-share",
  area: "value",
  title: "Share of the budget for change management",
  unit: "share",
  target: 0.2,
  band: [0.15, 0.2],
  direction: "within",
  source: "domain.md section 8: change-management share of budget shown against 15–20 %",
  evidence: "What is planned for change management; what was spent on it, where nothing is planned.",
  measure({ engagement, today }) {
    const planned = plannedEntries(engagement).filter(({ value }) => value.type === "investment");
    const actual = actualEntries(engagement, today).filter(({ value }) => value.type === "investment");
    const budget = sumOf(planned) > 0 ? planned : actual;
    if (sumOf(budget) === 0) return unknown("No budget is recorded yet.");
    const own = budget.filter(({ value }) => value.changeManagement === true);
    return { value: exact(sumOf(own) / sumOf(budget)), evidence: own.map(({ id }) => id) };
  },
};
