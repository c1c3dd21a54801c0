import type { Measure } from "../measure.ts";
import { partOf, shareOfParts } from "../part.ts";
import { measure as governanceOperational } from "./governance-operational.ts";
import { measure as handoverDone } from "./handover-done.ts";
import { measure as tierOneAdopted } from "./tier-one-adopted.ts";

export const measure: Measure = {
  id: "completion-conditions",
  area: "completion",
  title: "Conditions of the completion that hold",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 9: completion needs three conditions, each measured",
  evidence: "What keeps a condition from holding; what shows all of them, where they hold.",
  measure(context) {
    return shareOfParts([tierOneAdopted, governanceOperational, handoverDone].map((part) => partOf(part, context)));
  },
};
