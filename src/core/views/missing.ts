import { findArtifact } from "../engagement/engagement.ts";
import { whoMayDecide } from "../ledger/authority.ts";
import { rolesTogether } from "../ledger/phase-signoffs.ts";
import type { Part, Standing } from "../measures/measure.ts";
import type { CriterionProgress } from "../measures/phases.ts";
import type { RuleContext } from "../rules/rule.ts";

/** How many identifiers are named before the rest is counted: more is a list that nobody reads. */
const NAMED = 4;

/** What keeps an exit criterion from being met, as short texts; empty where it is met. */
export function missingFor(context: RuleContext, criterion: CriterionProgress): readonly string[] {
  if (criterion.met) return [];
  const { measure, signoff, phase, id } = criterion;
  return [
    ...(measure === undefined ? [] : missingOf(criterion)),
    ...(signoff === undefined ? [] : [waitsForSignoff(context, signoff, phase)]),
    ...(measure === undefined && signoff === undefined ? [`milestones.yaml does not record ${phase}.${id}.`] : []),
  ];
}

/** What keeps a figure from reaching its target, part by part where it has parts. */
export function missingOf({ met, unknown, parts = [], evidence, unit }: Standing): readonly string[] {
  if (met) return [];
  if (unknown !== undefined) return [unknown];
  const open = parts.filter((part) => !part.met);
  if (open.length > 0) return open.map(tellPart);
  if (evidence.length > 0) return [`Open: ${listed(evidence)}.`];
  return unit === "yes-no" ? ["Nothing shows it yet."] : [];
}

function tellPart({ id, title, unknown, evidence }: Part): string {
  if (unknown !== undefined) return `${title}: ${unknown}`;
  const open = evidence.filter((one) => one !== id);
  return open.length > 0 ? `${title}: ${listed(open)}` : title;
}

/** The first identifiers, and how many there are beside them. */
function listed(ids: readonly string[]): string {
  const rest = ids.length - NAMED;
  return rest > 0 ? `${ids.slice(0, NAMED).join(", ")} and ${rest} more` : ids.join(", ");
}

function waitsForSignoff(context: RuleContext, type: string, phase: string): string {
  const { engagement, today } = context;
  const plan = findArtifact(engagement, "phases");
  if (!plan) return `Waits for a sign-off of type ${type}.`;
  const names = whoMayDecide(engagement, { type, subject: plan, on: today, phase }).map(({ title }) => title);
  if (names.length === 0) return `Waits for a sign-off of type ${type}, which nobody in people.yaml may give.`;
  const isTogether = rolesTogether(engagement, type, { subject: plan, phase }) !== undefined;
  return `Waits for a sign-off of type ${type} by ${names.join(isTogether ? " and " : " or ")}.`;
}
