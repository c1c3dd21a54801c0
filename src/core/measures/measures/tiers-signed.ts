import { stateOf } from "../../ledger/state.ts";
import { type Measure, shareOf } from "../measure.ts";
import { activeScope, isDecided } from "../scope-status.ts";

export const measure: Measure = {
  id: "tiers-signed",
  area: "scope",
  title: "Decided tiers that the business owner signed",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 2: no item decided by the rescue team alone",
  evidence: "The items whose tier the business owner has not signed as it stands.",
  measure({ engagement, sha256 }) {
    const decided = activeScope(engagement).filter(isDecided);
    return shareOf(decided, (item) => stateOf(engagement, item, sha256) === "approved", "No tier is decided yet.");
  },
};
