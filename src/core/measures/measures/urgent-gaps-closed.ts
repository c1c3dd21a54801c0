import { ofKind } from "../../engagement/engagement.ts";
import { type Gap, passedUnaided } from "../../rules/gap-status.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "urgent-gaps-closed",
  area: "gaps",
  title: "Urgent gaps closed by a user's own test",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 3: closed only when a real user ran the task, unaided",
  evidence: "The urgent gaps that no user has closed by a test yet.",
  measure({ engagement }) {
    const urgent = ofKind(engagement, "gap").filter(
      ({ value }) => value.horizon !== "later" && !isDropped(value.status),
    );
    const isClosed = (gap: Gap): boolean => gap.value.status === "closed" && passedUnaided(engagement, gap);
    return shareOf(urgent, isClosed, "No urgent gap is logged yet.");
  },
};

function isDropped(status: string | undefined): boolean {
  return status === "rejected" || status === "duplicate";
}
