import { artifactsWithId, type Engagement } from "../engagement/engagement.ts";
import { schemaAt } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import { fieldEdits } from "../parse/edit-yaml.ts";
import { parseFile } from "../parse/parse-file.ts";
import { toPath } from "../parse/yaml-tree.ts";
import type { ChangePlan } from "../text/change-plan.ts";
import { applyEdits } from "../text/edit.ts";
import { asItIs, type Refusal, refusal } from "../text/refusal.ts";
import { type GivenField, readGiven, unknownFields } from "./given-fields.ts";

/** Fields set as a plan (without a commit), or what keeps them from being set, with what to do. */
export type FieldsSet = { readonly plan: ChangePlan } | { readonly refusals: readonly Refusal[] };

/**
 * Plans new values for fields of an artifact; `undefined` or an empty text removes a field. Refuses what the schema
 * would refuse, and moves of a status that `x-transitions` does not allow. Where nothing changes the plan is empty.
 */
export function setFields(engagement: Engagement, id: string, changes: readonly GivenField[]): FieldsSet {
  const found = artifactsWithId(engagement, id);
  const artifact = found[0];
  if (!artifact) return { refusals: [{ ...refusal("{0} does not exist here.", id), command: "rescue list KIND" }] };
  if (found.length > 1)
    return {
      refusals: [
        refusal(
          "{0} names {1} artifacts. Which one is meant cannot be known. Give one another identifier.",
          id,
          found.length,
        ),
      ],
    };
  const unknown = unknownFields(artifact.kind, changes);
  if (unknown.length > 0) return { refusals: unknown.map(asItIs) };
  const given = readGiven(artifact.kind, changes).map(
    ([field, value]): GivenField => [field, value === "" ? undefined : value],
  );
  return setValues(artifact, given);
}

/** The same for an artifact at hand and for values as they are, of which `undefined` removes the field. */
export function setValues(artifact: Artifact, given: readonly GivenField[]): FieldsSet {
  const moves = given.flatMap((change) => refusedMove(artifact, change) ?? []);
  return moves.length > 0 ? { refusals: moves } : planFor(artifact, given);
}

function refusedMove(artifact: Artifact, [field, value]: GivenField): Refusal | undefined {
  if (field === "id")
    return refusal(
      "{0} is what others refer to. A new identifier would leave them pointing nowhere. Keep it.",
      artifact.id,
    );
  const transitions = schemaAt(artifact.kind.schema, toPath(field))?.["x-transitions"];
  const from = valueAt(artifact.value, field);
  if (!transitions || from === undefined || from === value) return undefined;
  const allowed = Object.hasOwn(transitions, String(from)) ? (transitions[String(from)] ?? []) : undefined;
  if (!allowed || allowed.includes(String(value))) return undefined;
  const args = [field, artifact.id, String(from), listed(allowed)];
  if (allowed.length === 0) return refusal("{0} of {1} is {2}. It stays so.", ...args);
  if (value === undefined)
    return refusal("{0} of {1} is {2}. From there it moves to {3}. It cannot be removed.", ...args);
  return refusal(
    "{0} of {1} is {2}. From there it moves to {3}. It cannot become {4} in one step.",
    ...args,
    String(value),
  );
}

function planFor(artifact: Artifact, given: readonly GivenField[]): FieldsSet {
  const { file, kind, id } = artifact;
  const changed = given.filter(
    ([field, value]) => JSON.stringify(valueAt(artifact.value, field)) !== JSON.stringify(value),
  );
  const title = `Set ${changed.map(([field]) => field).join(", ")} of ${id}`;
  if (changed.length === 0) return { plan: { title: `Leave ${id} as it is`, changes: [] } };
  const edits = fieldEdits(artifact, changed);
  const after = parseFile(kind, { path: file.path, content: { text: applyEdits(file.text, edits) } });
  const own = after.artifacts.find((other) => other.index === artifact.index && other.id === id);
  const known = new Set(file.findings.map((finding) => finding.message));
  const problems = after.findings.filter(({ severity, message }) => severity === "error" && !known.has(message));
  if (problems.length > 0) return { refusals: problems.map(({ message }) => asItIs(message)) };
  const isSet =
    own && changed.every(([field, value]) => JSON.stringify(valueAt(own.value, field)) === JSON.stringify(value));
  if (!isSet)
    return {
      refusals: [
        {
          ...refusal("{0} cannot be edited as it is written. Correct what is wrong in {1} first.", id, file.path),
          command: "rescue check",
        },
      ],
    };
  return { plan: { title, changes: [{ type: "edit", path: file.path, base: file.text, edits }] } };
}

function listed(words: readonly string[]): string {
  return words.join(" / ");
}
