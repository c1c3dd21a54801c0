import { ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { approvalsFor } from "../ledger/phase-signoffs.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { RuleContext } from "./rule.ts";

export type Phase = NonNullable<ShippedKinds["phases"]["phases"]>[number];
type Milestone = Artifact<ShippedKinds["milestone"]>;

/**
 * The criteria of a phase that no measure judges and that do not hold: milestones.yaml does not record them up to
 * today or, where they ask for a sign-off, it was not given.
 */
export function openRecordedCriteria(context: RuleContext, phase: Phase): NonNullable<Phase["criteria"]> {
  const milestones = recordedMilestones(context);
  return (phase.criteria ?? []).filter(({ id, measure, signoff: type }) => {
    if (measure !== undefined) return false;
    const milestone = milestones.get(`${phase.id}.${id}`);
    if (type === undefined) return milestone === undefined;
    return approvalsFor(context, { type, phase: phase.id ?? "", milestone: milestone?.id }).length === 0;
  });
}

function recordedMilestones({ engagement, today }: RuleContext): ReadonlyMap<string, Milestone> {
  const recorded = ofKind(engagement, "milestone").filter(({ value }) => value.on !== undefined && value.on <= today);
  return new Map(recorded.map((milestone) => [milestone.value.item ?? "", milestone]));
}
