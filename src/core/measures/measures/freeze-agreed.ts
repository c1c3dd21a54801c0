import { settings } from "../../engagement/engagement.ts";
import { type Measure, shownBy } from "../measure.ts";

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
    return shownBy(
      agreed ? [{ id: "engagement" }] : [],
      "Set freeze.on in engagement.yaml, and have the sponsor sign it.",
    );
  },
};
