import { NO_DATA_OWNER, qualityByObject, USUAL_QUALITY } from "../data-readings.ts";
import { mean } from "../mean.ts";
import { type Measure, unknown } from "../measure.ts";

export const measure: Measure = {
  id: "data-quality",
  area: "governance",
  title: "Quality of the data, on average",
  unit: "share",
  target: USUAL_QUALITY,
  direction: "at-least",
  source: "domain.md section 8: data quality ≥ 70 %",
  evidence: "The objects below their threshold; all that were read, where none is.",
  measure({ engagement, today }) {
    const parts = qualityByObject(engagement, today);
    const read = parts.filter((part) => part.unknown === undefined);
    const value = mean(read.map((part) => part.value));
    if (value === undefined) return unknown(parts.length > 0 ? "No data owner has read a value yet." : NO_DATA_OWNER);
    const low = read.filter(({ met }) => !met);
    return { value, evidence: (low.length > 0 ? low : read).map(({ id }) => id), parts };
  },
};
