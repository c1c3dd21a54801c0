import { ofKind, settings } from "../../engagement/engagement.ts";
import { isOpen } from "../../rules/gap-status.ts";
import { countOf, type Measure } from "../measure.ts";

const DEFAULT_LIMIT = 25;

export const measure: Measure = {
  id: "open-gaps",
  area: "gaps",
  title: "Open gaps to review live, outside later",
  unit: "count",
  target: DEFAULT_LIMIT,
  targetOf: ({ engagement }) => settings(engagement).policy?.liveReviewLimit ?? DEFAULT_LIMIT,
  direction: "at-most",
  source: "domain.md section 10: too many open items to review live",
  evidence: "The open gaps, those for later left out.",
  measure({ engagement }) {
    return countOf(ofKind(engagement, "gap").filter((gap) => isOpen(gap) && gap.value.horizon !== "later"));
  },
};
