import { ofKind } from "../../engagement/engagement.ts";
import { isOpen } from "../../rules/gap-status.ts";
import { countOf, type Measure } from "../measure.ts";

export const measure: Measure = {
  id: "overdue-gaps",
  area: "gaps",
  title: "Open gaps past their date",
  unit: "count",
  target: 0,
  direction: "at-most",
  source: "domain.md section 3: a target date, and every change of it is visible",
  evidence: "The open gaps that are past their date.",
  measure({ engagement, today }) {
    const overdue = ofKind(engagement, "gap").filter((gap) => isOpen(gap) && (gap.value.due ?? today) < today);
    return countOf(overdue);
  },
};
