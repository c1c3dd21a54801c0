import { ofKind } from "../../engagement/engagement.ts";
import { passedUnaided } from "../../rules/gap-status.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "gaps-closed-by-users",
  area: "gaps",
  title: "Closed gaps that a user tested unaided",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 10: gaps closed on the developers' word alone",
  evidence: "The closed gaps that no user tested unaided.",
  measure({ engagement }) {
    const closed = ofKind(engagement, "gap").filter((gap) => gap.value.status === "closed");
    return shareOf(closed, (gap) => passedUnaided(engagement, gap), "No gap is closed yet.");
  },
};
