import { ofKind } from "../../engagement/engagement.ts";
import { isJudged } from "../audited-elements.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "verdict-coverage",
  area: "triage",
  title: "Audited elements with a verdict",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2, phase triage: every audited element has a verdict",
  evidence: "The elements without a verdict.",
  measure({ engagement }) {
    return shareOf(ofKind(engagement, "element"), isJudged, "Nothing is audited yet.");
  },
};
