import { exact } from "../mean.ts";
import { type Measure, unknown } from "../measure.ts";
import { actualEntries, sumOf } from "../roi-entries.ts";

export const measure: Measure = {
  id: "roi",
  area: "value",
  title: "Return on the investment",
  unit: "percent",
  target: 0,
  direction: "more-than",
  source: "domain.md section 8: ROI = (benefits − investments) / investments × 100",
  evidence: "The investments and benefits that were counted: what happened, not what is planned.",
  measure({ engagement, today }) {
    const entries = actualEntries(engagement, today);
    const invested = sumOf(entries.filter(({ value }) => value.type === "investment"));
    if (invested === 0) return unknown("No investment is recorded yet.");
    const gained = sumOf(entries.filter(({ value }) => value.type === "benefit"));
    return { value: exact(((gained - invested) / invested) * 100), evidence: entries.map(({ id }) => id) };
  },
};
