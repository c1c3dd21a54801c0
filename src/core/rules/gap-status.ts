import { type Engagement, settings } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { findPerson } from "../ledger/authority.ts";
import { signoffsOn } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import { dayOf, type PlainDate } from "../text/plain-date.ts";

export type Gap = Artifact<ShippedKinds["gap"]>;

/** How a gap ends (domain.md section 3). */
export const GAP_ENDINGS = ["closed", "rejected", "duplicate"] as const;
export type GapEnding = (typeof GAP_ENDINGS)[number];

const SETTLED: readonly (string | undefined)[] = GAP_ENDINGS;

/** Whether a gap still asks for work. */
export function isOpen(gap: Gap): boolean {
  return !SETTLED.includes(gap.value.status);
}

/** Whether a gap is open and due now or this week. */
export function isUrgent(gap: Gap): boolean {
  return isOpen(gap) && (gap.value.horizon === "now" || gap.value.horizon === "week");
}

/** The default of the engagement's schema. */
export const REVIEW_LIMIT = 25;

/** How many open gaps outside later one live review can hold (domain.md section 10). */
export function liveReviewLimit(engagement: Engagement): number {
  return settings(engagement).policy?.liveReviewLimit ?? REVIEW_LIMIT;
}

/** When an urgent gap is meant to be dealt with, in words. */
export function soon(gap: Gap): string {
  return gap.value.horizon === "now" ? "now" : "this week";
}

/** Whether a real user ran the task that caused the pain, unaided, and it passed (domain.md section 3). */
export function passedUnaided(engagement: Engagement, gap: Gap): boolean {
  return retestFlaw(engagement, gap) === undefined;
}

/** What keeps a gap's retest from counting, as the end of a sentence; undefined when it counts. */
export function retestFlaw(engagement: Engagement, gap: Gap): string | undefined {
  const { retest } = gap.value;
  if (!retest) return "no retest is recorded";
  if (retest.on === undefined) return "its retest has no date";
  if (retest.by === undefined) return "its retest names nobody";
  const tester = findPerson(engagement, retest.by);
  if (!tester) return `its retest names ${retest.by}, whom people.yaml does not know`;
  if (tester.value.side !== "client") return `it was retested by ${tester.title}, who is not a user`;
  if (retest.result !== "pass") return "its retest did not pass";
  return retest.unaided === true ? undefined : "the user was not alone in the retest";
}

/** Whether a gap asked for work on a day, as far as its dates tell: one that ended on a day nobody wrote down did not. */
export function wasOpenOn(engagement: Engagement, gap: Gap, day: PlainDate): boolean {
  if (gap.value.raisedOn !== undefined && gap.value.raisedOn > day) return false;
  if (isOpen(gap)) return true;
  const ended = endedOn(engagement, gap);
  return ended !== undefined && ended > day;
}

/** The day on which a gap was settled: that of the decision on it, else of its retest. */
function endedOn(engagement: Engagement, gap: Gap): PlainDate | undefined {
  const decision = signoffsOn(engagement, gap.id).find(({ value }) => value.verdict === "approved");
  return decision?.value.at === undefined ? gap.value.retest?.on : dayOf(decision.value.at);
}
