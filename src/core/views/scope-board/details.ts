import { asKind, findArtifact } from "../../engagement/engagement.ts";
import { schemaAt } from "../../kinds/json-schema.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { ScopeItem } from "../../measures/scope-status.ts";
import { dayOf } from "../../text/plain-date.ts";
import { newestSignoff } from "../decision-actions.ts";
import { meaningOf } from "../meaning.ts";
import { type Detail, joined, labelOf, type TreeContext } from "../trees/tree-node.ts";
import { wordFor } from "../trees/words.ts";

/** What stands in one item, side by side: what was promised and what is there, what the team says of it, what was decided. */
export interface CardDetails {
  readonly baseline: readonly Detail[];
  readonly assessment: readonly Detail[];
  readonly decision: readonly Detail[];
}

type Line = readonly [name: string, value: string | undefined];

export function cardDetails(context: TreeContext, item: ScopeItem): CardDetails {
  return {
    baseline: filled(baselineOf(context, item)),
    assessment: filled(assessmentOf(context, item)),
    decision: filled(decisionOf(context, item)),
  };
}

function baselineOf({ engagement, say, day }: TreeContext, { value }: ScopeItem): readonly Line[] {
  const { promised, expected, works, fails, missing } = value.baseline ?? {};
  const { type, ref, on, promisedBy } = value.source ?? {};
  const goal = value.goal === undefined ? undefined : findArtifact(engagement, value.goal);
  return [
    [say("Promised"), promised],
    [say("Expected"), expected],
    [say("Works"), works],
    [say("Fails"), fails],
    [say("Missing"), missing],
    [
      say("Source"),
      joined(type && wordFor(say, type), ref, on && day(on), promisedBy && nameIn(engagement, promisedBy)),
    ],
    [say("Goal"), goal ? labelOf(goal) : value.goal],
  ];
}

function assessmentOf({ engagement, say, day }: TreeContext, item: ScopeItem): readonly Line[] {
  const { proposedTier, criticality, rationale, by, on } = item.value.assessment ?? {};
  return [
    [say("Proposed tier"), proposedTier === undefined ? undefined : tierText(say, item, proposedTier)],
    [
      say("Criticality"),
      criticality && joined(wordFor(say, criticality), meaningIn(say, item, ["assessment.criticality", criticality])),
    ],
    [say("Rationale"), rationale],
    [say("Assessed by"), joined(by && nameIn(engagement, by), on && day(on))],
    [say("Delivery"), item.value.delivery?.status && wordFor(say, item.value.delivery.status)],
  ];
}

function decisionOf(context: TreeContext, item: ScopeItem): readonly Line[] {
  const { engagement, say, day } = context;
  const newest = newestSignoff(context, item);
  const { verdict, by, at, statement } = asKind(newest, "signoff")?.value ?? {};
  const { tier } = item.value;
  return [
    [say("Tier"), typeof tier === "number" ? tierText(say, item, tier) : undefined],
    [say("Verdict"), verdict && wordFor(say, verdict)],
    [say("Decided by"), joined(by && nameIn(engagement, by), at && day(dayOf(at)))],
    [say("Statement"), statement],
  ];
}

/** The number with what it means, in the words of the schema. */
function tierText(say: TreeContext["say"], item: ScopeItem, tier: number): string {
  return joined(String(tier), meaningIn(say, item, ["tier", String(tier)]));
}

function meaningIn(
  say: TreeContext["say"],
  { kind }: ScopeItem,
  [field, value]: readonly [field: string, value: string],
): string | undefined {
  return meaningOf(say, schemaAt(kind.schema, field.split(".")), value);
}

function nameIn(engagement: TreeContext["engagement"], id: string): string {
  return findPerson(engagement, id)?.title ?? id;
}

function filled(lines: readonly Line[]): readonly Detail[] {
  return lines.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}
