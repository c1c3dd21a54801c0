import type { DecisionAnnotation, JsonSchema } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import { isRecord, valueAt } from "../kinds/values.ts";
import type { Artifact, Fields } from "../parse/artifact.ts";

/** What counts of an artifact: the fields that its schema does not call clerical (ledger.md, "Digest of an artifact"). */
export function governedFields(kind: Kind, value: Fields): Fields {
  return governedPart(kind.schema, value);
}

/** Whether a field, as `retest.by`, counts at a value. */
export function isGoverned(kind: Kind, field: string, value: unknown): boolean {
  let schema: JsonSchema | undefined = kind.schema;
  for (const step of field.split(".")) {
    schema = /^\d+$/.test(step) || step === "*" ? schema?.items : schema?.properties?.[step];
    if (schema && isClerical(schema, value)) return false;
  }
  return true;
}

/** The decisions that an artifact needs as it stands now (domain.md section 9). */
export function decisionsNeeded(artifact: Artifact<unknown>): readonly DecisionAnnotation[] {
  return artifact.kind.decisions.filter(
    (decision) => decision.field !== undefined && applies(decision, artifact.value),
  );
}

/** The decision of a type that an artifact's kind knows; the one that fits its values where there are several. */
export function decisionOfType(artifact: Artifact<unknown>, type: string): DecisionAnnotation | undefined {
  return decisionFitting(artifact, type) ?? artifact.kind.decisions.find((decision) => decision.type === type);
}

/** The decision of a type that an artifact takes by its values, as a report of the type that is signed. */
export function decisionFitting(artifact: Artifact<unknown>, type: string): DecisionAnnotation | undefined {
  return artifact.kind.decisions.find(
    (decision) => decision.type === type && meetsConditions(decision, artifact.value),
  );
}

function applies(decision: DecisionAnnotation, value: unknown): boolean {
  const current = decision.field === undefined ? undefined : valueAt(value, decision.field);
  const inValues = decision.values?.some((candidate) => candidate === current) ?? current !== undefined;
  return inValues && meetsConditions(decision, value);
}

function meetsConditions(decision: DecisionAnnotation, value: unknown): boolean {
  return Object.entries(decision.when ?? {}).every(([field, values]) => values.includes(String(valueAt(value, field))));
}

function governedPart(schema: JsonSchema, value: Fields): Fields {
  const { properties } = schema;
  const governed: [string, unknown][] = [];
  for (const key of Object.keys(value)) {
    const part = value[key];
    const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (own && isClerical(own, part)) continue;
    governed.push([key, own && isRecord(part) ? governedPart(own, part) : countedAs(own, part)]);
  }
  return Object.fromEntries(governed);
}

function countedAs(schema: JsonSchema | undefined, value: unknown): unknown {
  const clerical = schema?.["x-clerical"];
  return typeof clerical === "object" ? (clerical.countsAs?.[String(value)] ?? value) : value;
}

function isClerical(schema: JsonSchema, value: unknown): boolean {
  const clerical = schema["x-clerical"];
  if (typeof clerical !== "object") return clerical === true;
  return !clerical.unless.some((candidate) => candidate === value);
}
