import { asKind, type Engagement, findArtifact, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { PlainDate } from "../text/plain-date.ts";

export type Phase = NonNullable<ShippedKinds["phases"]["phases"]>[number];
export type Criterion = NonNullable<Phase["criteria"]>[number];
type Milestone = ShippedKinds["milestone"];

/** What milestones.yaml records up to a day, by `phase.item`. */
export function recordedMilestones(engagement: Engagement, today: PlainDate): ReadonlyMap<string, Milestone> {
  const recorded = ofKind(engagement, "milestone").filter(({ value }) => value.on !== undefined && value.on <= today);
  return new Map(recorded.map(({ value }) => [value.item ?? "", value]));
}

/**
 * Whether a criterion without a measure holds: a milestone records it and, where the criterion asks for a type of
 * sign-off, names an approving one of that type.
 */
export function isRecorded(engagement: Engagement, criterion: Criterion, milestone: Milestone | undefined): boolean {
  if (!milestone) return false;
  if (criterion.signoff === undefined) return true;
  const named = milestone.signoff === undefined ? undefined : findArtifact(engagement, milestone.signoff);
  const signoff = asKind(named, "signoff")?.value;
  return signoff?.type === criterion.signoff && signoff.verdict === "approved";
}
