import { ofKind } from "../../engagement/engagement.ts";
import { isJudged } from "../audited-elements.ts";
import { type Measure, unknown } from "../measure.ts";

export const measure: Measure = {
  id: "elements-unused",
  area: "triage",
  title: "Judged elements that nobody uses",
  unit: "share",
  target: 0.4,
  band: [0.25, 0.4],
  direction: "within",
  source: "domain.md section 4: field experience says 25–40 % is normal, and it is shown against that band",
  evidence: "The unused elements.",
  measure({ engagement }) {
    const judged = ofKind(engagement, "element").filter(isJudged);
    if (judged.length === 0) return unknown("No audited element has a verdict yet.");
    const unused = judged.filter(({ value }) => value.verdict === "unused");
    return { value: unused.length / judged.length, evidence: unused.map(({ id }) => id) };
  },
};
