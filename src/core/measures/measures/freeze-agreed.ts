import { settings } from "../../engagement/engagement.ts";
import type { Measure } from "../measure.ts";

export const measure: Measure = {
  id: "freeze-agreed",
  area: "start",
  title: "The freeze on new requests is agreed",
  unit: "yes-no",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase contain: freeze new requests",
  evidence: "The engagement, whose freeze it is.",
  measure({ engagement }) {
    const { freeze } = settings(engagement);
    const agreed = freeze?.on === true || freeze?.since !== undefined;
    return agreed ? { value: 1, evidence: ["engagement"] } : { value: 0, evidence: [] };
  },
};
