import { ofKind, settings } from "../../engagement/engagement.ts";
import { isOpen } from "../../rules/gap-status.ts";
import { countOf, type Measure, unknown } from "../measure.ts";

/** How often a date may move before it is a warning sign (domain.md section 10: "a date that slipped twice"). */
const USUAL_LIMIT = 2;

export const measure: Measure = {
  id: "slipped-gaps",
  area: "gaps",
  title: "Open gaps whose date slipped twice",
  unit: "count",
  target: 0,
  direction: "at-most",
  source: "domain.md section 10: a date that slipped twice",
  evidence: "The open gaps whose date moved to a later day that often.",
  measure({ engagement, dueSlips }) {
    if (!dueSlips) return unknown("The history was not looked at: how often dates moved stands there alone.");
    const limit = settings(engagement).policy?.slippedDates ?? USUAL_LIMIT;
    return countOf(ofKind(engagement, "gap").filter((gap) => isOpen(gap) && (dueSlips.get(gap.id) ?? 0) >= limit));
  },
};
