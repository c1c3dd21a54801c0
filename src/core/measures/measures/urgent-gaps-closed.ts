import { ofKind } from "../../engagement/engagement.ts";
import { passedUnaided } from "../../rules/gap-status.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "urgent-gaps-closed",
  title: "Urgent gaps closed by a user's own test",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 3: closed only when a real user ran the task, unaided",
  measure({ engagement }) {
    const urgent = ofKind(engagement, "gap").filter(
      ({ value }) => value.horizon !== "later" && !isDropped(value.status),
    );
    return shareOf(urgent, (gap) => gap.value.status === "closed" && passedUnaided(engagement, gap));
  },
};

function isDropped(status: string | undefined): boolean {
  return status === "rejected" || status === "duplicate";
}
