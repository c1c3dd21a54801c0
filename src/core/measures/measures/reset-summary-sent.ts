import { type Measure, shownBy } from "../measure.ts";
import { reportsOfType } from "../reports-written.ts";

export const measure: Measure = {
  id: "reset-summary-sent",
  area: "scope",
  title: "The reset summary was sent",
  unit: "yes-no",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase reset: reset summary sent and signed",
  evidence: "The reset summary that was sent; where there is none, those that were written.",
  measure({ engagement, today }) {
    const written = reportsOfType(engagement, "reset-summary");
    const sent = written.filter(({ value }) => value.sentOn !== undefined && value.sentOn <= today);
    const next = "Write it as a report of type reset-summary, and when it was sent in its sentOn.";
    return { ...shownBy(sent, next), ...(sent.length > 0 ? {} : { evidence: written.map(({ id }) => id) }) };
  },
};
