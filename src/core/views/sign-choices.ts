import { schemaAt } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import { decisionOfType } from "../ledger/governed.ts";
import type { Artifact } from "../parse/artifact.ts";

/** A value that a decision may give its field. */
export interface ValueChoice {
  readonly value: string | number;
  /** What it means, in the words of the schema. */
  readonly meaning: string | undefined;
  /** Whether the assessment proposes it. */
  readonly proposed: boolean;
}

/** The field that a verdict sets, with what it may be set to; one value is not worth a question. */
export interface FieldChoice {
  readonly field: string;
  readonly values: readonly ValueChoice[];
}

/** The types of decision that a subject's kind knows, each once. */
export function decisionTypes(subject: Artifact<unknown>): string[] {
  return [...new Set(subject.kind.decisions.map((decision) => decision.type))];
}

/**
 * What a verdict sets on a subject. Undefined where it sets nothing: a value that waits for its approval stays as it
 * is, and a refusal leaves the subject alone unless the refusal is itself a value, as with change requests.
 */
export function choiceFor(subject: Artifact<unknown>, type: string, verdict: string): FieldChoice | undefined {
  const decision = decisionOfType(subject, type);
  if (decision?.field === undefined || !decision.values) return undefined;
  const { field, values } = decision;
  const current = valueAt(subject.value, field);
  if (values.includes(verdict))
    return current === verdict ? undefined : { field, values: [choice(subject, field, verdict)] };
  if (verdict !== "approved" || values.some((value) => value === current)) return undefined;
  return { field, values: values.map((value) => choice(subject, field, value)) };
}

function choice(subject: Artifact<unknown>, field: string, value: string | number): ValueChoice {
  const meaning = schemaAt(subject.kind.schema, field.split("."))?.["x-meanings"]?.[String(value)];
  return { value, meaning, proposed: valueAt(subject.value, "assessment.proposedTier") === value };
}
