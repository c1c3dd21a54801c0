import { type Engagement, ofKind } from "../../engagement/engagement.ts";
import { type Gap, passedUnaided } from "../../rules/gap-status.ts";
import { type Measure, shareOf } from "../measure.ts";
import { stepsText } from "../next-steps.ts";

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
    const next = nextSteps(engagement, urgent);
    return { ...shareOf(urgent, isClosed, "No urgent gap is logged yet."), ...(next === "" ? {} : { next }) };
  },
};

function isDropped(status: string | undefined): boolean {
  return status === "rejected" || status === "duplicate";
}

/** What the gaps wait for that are fixed. Those that are not wait for their owners, and the log says for whom. */
function nextSteps(engagement: Engagement, gaps: readonly Gap[]): string {
  const those = (fits: (gap: Gap) => boolean): readonly string[] => gaps.filter(fits).map(({ id }) => id);
  const passed = (gap: Gap): boolean => passedUnaided(engagement, gap);
  return stepsText([
    ["Waits for a user's own test", those((gap) => isTried(gap) && !passed(gap))],
    ["Passed, and waits to be closed", those((gap) => isTried(gap) && passed(gap))],
    ["Closed, but no user tested it unaided", those((gap) => gap.value.status === "closed" && !passed(gap))],
  ]);
}

function isTried({ value }: Gap): boolean {
  return value.status === "fixed" || value.status === "retest";
}
