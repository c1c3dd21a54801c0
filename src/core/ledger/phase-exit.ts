import { asKind, type Engagement, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";

type Role = NonNullable<ShippedKinds["person"]["roles"]>[number];

/** The type of the sign-offs that end a phase. Their subject is `phases`, and its `field` the phase that ends. */
export const PHASE_EXIT = "phase-exit";

/** The type of the sign-off that ends the rescue. */
const COMPLETION = "completion";

/** Whether a decision ends something that may end only when its conditions hold (domain.md sections 2 and 9). */
export function hasConditions({ type, verdict }: { readonly type: string; readonly verdict: string }): boolean {
  return verdict === "approved" && (type === PHASE_EXIT || type === COMPLETION);
}

/** Who ends a phase where phases.yaml does not say (domain.md section 9: "both"). */
const OTHER_PHASES: readonly Role[] = ["business-owner", "delivery-lead"];

/**
 * The roles that end a phase together, each with a sign-off of its own: those of `signedBy` in phases.yaml. Where the
 * trusted state holds no phases, those of the subject count. A milestone stands for the phase of what it records.
 */
export function rolesEnding(
  trusted: Engagement,
  subject: Artifact<unknown>,
  phase: string | undefined,
): readonly Role[] {
  const plan = ofKind(trusted, "phases")[0] ?? asKind(subject, "phases");
  const id = phase ?? phaseOfMilestone(subject);
  return plan?.value.phases?.find((candidate) => candidate.id === id)?.signedBy ?? OTHER_PHASES;
}

/** The phase that a sign-off on a subject ends; undefined where it ends none, or does not say which. */
export function phaseEnded({ type, subjects = [] }: ShippedKinds["signoff"], subject: string): string | undefined {
  return type === PHASE_EXIT ? subjects.find(({ id }) => id === subject)?.field : undefined;
}

/** The phases of an engagement by their identifiers, in their order. */
export function phaseIds(engagement: Engagement): readonly string[] {
  return (ofKind(engagement, "phases")[0]?.value.phases ?? []).flatMap(({ id }) => id ?? []);
}

function phaseOfMilestone(subject: Artifact<unknown>): string | undefined {
  const item = subject.kind.name === "milestone" ? valueAt(subject.value, "item") : undefined;
  return typeof item === "string" ? item.split(".")[0] : undefined;
}
