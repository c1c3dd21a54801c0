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

/** What keeps a figure from reaching its target, part by part where it has parts, and what to do next. */
export function missingOf({ met, unknown, parts = [], evidence, next }: Standing): readonly string[] {
  if (met) return [];
  if (unknown !== undefined) return [unknown];
  const open = parts.filter((part) => !part.met);
  const rest = evidence.length > 0 ? [`Open: ${listed(evidence)}.`] : [];
  return [...(open.length > 0 ? partTexts(open) : rest), ...(next === undefined ? [] : [next])];
}

/** The parts of which nothing but their names can be said in one text, the others each in its own. */
function partTexts(parts: readonly Part[]): readonly string[] {
  const details = parts.map(({ id, unknown, evidence }) => {
    const open = evidence.filter((one) => one !== id);
    return unknown ?? (open.length > 0 ? `${listed(open)}.` : undefined);
  });
  const bare = parts.filter((_, index) => details[index] === undefined).map(({ title }) => title);
  const told = parts.flatMap(({ title }, index) => (details[index] === undefined ? [] : `${title}: ${details[index]}`));
  return [...(bare.length > 0 ? [`Missing: ${bare.join("; ")}.`] : []), ...told];
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
