import { type Engagement, ofKind, updateEngagement } from "../engagement/engagement.ts";
import type { DecisionRequest } from "../ledger/decide.ts";
import { PHASE_EXIT } from "../ledger/phase-exit.ts";
import type { RuleContext } from "../rules/rule.ts";
import { phaseReport } from "./phases.ts";

/**
 * The titles of what a phase still asks for before it may end, and a rescue before it is complete (domain.md sections 2
 * and 9): the criteria of the phase, or of the phase that asks for the completion, but for the sign-off that is being
 * given. The criteria are those of the trusted state: one that is struck out by the way is asked for still.
 */
export function openConditions(
  context: RuleContext,
  trusted: Engagement,
  { type, phase }: Pick<DecisionRequest, "type" | "phase">,
): readonly string[] {
  const [plan] = ofKind(trusted, "phases");
  const engagement = plan
    ? updateEngagement(context.engagement, [{ path: plan.file.path, content: { text: plan.file.text } }])
    : context.engagement;
  return phaseReport({ ...context, engagement })
    .filter(({ id, criteria }) =>
      type === PHASE_EXIT ? id === phase : criteria.some(({ signoff }) => signoff === type),
    )
    .flatMap(({ criteria }) => criteria.filter(({ met, signoff }) => !met && signoff !== type))
    .map(({ title }) => title);
}
