import { goNoGoPoints } from "../go-no-go-points.ts";
import type { Measure } from "../measure.ts";
import { shareOfParts } from "../part.ts";

export const measure: Measure = {
  id: "go-no-go",
  area: "completion",
  title: "Points of the go/no-go list that hold",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 9: the go/no-go list",
  evidence: "What is open on the points that do not hold; what shows them, where all hold.",
  measure(context) {
    return shareOfParts(goNoGoPoints(context));
  },
};
