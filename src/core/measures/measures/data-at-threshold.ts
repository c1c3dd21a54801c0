import { NO_DATA_OWNER, qualityByObject } from "../data-readings.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "data-at-threshold",
  area: "governance",
  title: "Objects whose data reach their threshold",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 7: data-owner with quality measure, threshold, latest value",
  evidence: "The objects below their threshold, or never read.",
  measure({ engagement, today }) {
    return shareOf(qualityByObject(engagement, today), ({ met }) => met, NO_DATA_OWNER);
  },
};
