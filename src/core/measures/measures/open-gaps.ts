import { ofKind } from "../../engagement/engagement.ts";
import { isOpen, liveReviewLimit, REVIEW_LIMIT } from "../../rules/gap-status.ts";
import { countOf, type Measure } from "../measure.ts";

export const measure: Measure = {
  id: "open-gaps",
  area: "gaps",
  title: "Open gaps to review live, outside later",
  unit: "count",
  target: REVIEW_LIMIT,
  targetOf: ({ engagement }) => liveReviewLimit(engagement),
  direction: "at-most",
  source: "domain.md section 10: too many open items to review live",
  evidence: "The open gaps, those for later left out.",
  measure({ engagement }) {
    return countOf(ofKind(engagement, "gap").filter((gap) => isOpen(gap) && gap.value.horizon !== "later"));
  },
};
