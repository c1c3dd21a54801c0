import type { Measure } from "../measure.ts";
import { partOf, shareOfParts } from "../part.ts";
import { measure as cadenceKept } from "./cadence-kept.ts";
import { measure as changesDecided } from "./changes-decided.ts";
import { measure as dataFresh } from "./data-fresh.ts";
import { measure as ownerDecides } from "./owner-decides.ts";

export const measure: Measure = {
  id: "governance-operational",
  area: "governance",
  title: "Governance is operational",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 7: operational is measured, in four parts",
  evidence: "What keeps a part from holding; what shows all of them, where they hold.",
  measure(context) {
    return shareOfParts([ownerDecides, changesDecided, dataFresh, cadenceKept].map((part) => partOf(part, context)));
  },
};
