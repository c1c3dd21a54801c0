import { type Engagement, ofKind } from "../engagement/engagement.ts";
import { schemaAt } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import { decisionFitting, decisionOfType } from "../ledger/governed.ts";
import { PHASE_EXIT } from "../ledger/phase-exit.ts";
import type { Artifact } from "../parse/artifact.ts";

/** A value that a decision may give its field. */
export interface ValueChoice {
  readonly value: string | number;
  /** What it means, in the words of the schema. */
  readonly meaning: string | undefined;
  /** Whether the assessment proposes it. */
  readonly proposed: boolean;
}

/** The field that a verdict is about, with what it may be set to; one value is not worth a question. */
export interface FieldChoice {
  readonly field: string;
  readonly values: readonly ValueChoice[];
}

/** The types of decision that are taken on a subject, those of its own kind first. */
export function decisionTypes(engagement: Engagement, subject: Artifact<unknown>): string[] {
  const own = subject.kind.decisions.filter(({ type }) => decisionFitting(subject, type) !== undefined);
  return [...new Set([...own.map(({ type }) => type), ...furtherTypes(engagement, subject)])];
}

/** The types that say by themselves what was decided (domain.md section 9), by what they are taken on. */
function furtherTypes(engagement: Engagement, subject: Artifact<unknown>): readonly string[] {
  const { name, decisions } = subject.kind;
  if (name === "phases") return [PHASE_EXIT];
  if (name === "engagement") return OF_THE_RESCUE;
  if (name === "milestone") return askedOf(engagement, valueAt(subject.value, "item"));
  return decisions.length > 0 || RECORDS.includes(name) ? [] : [...OF_THE_RESCUE, "report", "increment-release"];
}

const OF_THE_RESCUE = ["reset-plan", "governance", "completion"];

/** Kinds that record what was decided or set, and are not decided on themselves. */
const RECORDS = ["signoff", "baseline"];

/** The sign-off that the criterion of a milestone asks for. */
function askedOf(engagement: Engagement, item: unknown): string[] {
  const phases = ofKind(engagement, "phases")[0]?.value.phases ?? [];
  return phases.flatMap(({ id, criteria = [] }) =>
    criteria.flatMap((criterion) => (`${id}.${criterion.id}` === item ? (criterion.signoff ?? []) : [])),
  );
}

/**
 * What a verdict is about on a subject. Undefined where it sets nothing: a value that waits for its approval stays as it
 * is. A refusal tells of the value that was proposed, unless it is itself a value, as with change requests.
 */
export function choiceFor(subject: Artifact<unknown>, type: string, verdict: string): FieldChoice | undefined {
  const decision = decisionOfType(subject, type);
  if (decision?.field === undefined || !decision.values) return undefined;
  const { field, values } = decision;
  const current = valueAt(subject.value, field);
  if (values.includes(verdict))
    return current === verdict ? undefined : { field, values: [choice(subject, field, verdict)] };
  if (values.some((value) => value === current)) return undefined;
  const choices = values.map((value) => choice(subject, field, value));
  return verdict === "approved" ? { field, values: choices } : refusedChoice(field, choices);
}

/** What is refused is what was proposed, or the only value that there could be. */
function refusedChoice(field: string, choices: readonly ValueChoice[]): FieldChoice | undefined {
  const refused = choices.length === 1 ? choices : choices.filter(({ proposed }) => proposed);
  return refused.length === 0 ? undefined : { field, values: refused };
}

function choice(subject: Artifact<unknown>, field: string, value: string | number): ValueChoice {
  const meaning = schemaAt(subject.kind.schema, field.split("."))?.["x-meanings"]?.[String(value)];
  return { value, meaning, proposed: valueAt(subject.value, "assessment.proposedTier") === value };
}
