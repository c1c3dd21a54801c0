import { type Engagement, findArtifact } from "../../../engagement/engagement.ts";
import type { Field } from "../../../kinds/json-schema.ts";
import type { Kind } from "../../../kinds/kind.ts";
import { valueAt } from "../../../kinds/values.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { gapText } from "../../example-files.ts";
import { type ArtifactRule, at, type Report } from "../../rule.ts";

export const rule: ArtifactRule = {
  code: "status/skipped",
  severity: "info",
  why: "A status moves step by step because each step asks something of somebody. From open to closed in one move, nobody tested it. Which moves there are stands in each kind's schema; found where a change is judged (`rescue check --base`), from its base to its end: a branch that lives for long may have taken the steps one by one.",
  *each(artifact, { change }) {
    const fields = change ? steppedFields(artifact.kind) : [];
    if (!change || fields.length === 0) return;
    const before = sameIn(change.base, artifact);
    if (before) for (const field of fields) yield* skipped(artifact, field, before);
  },
  examples: [
    {
      before: { "gaps/GAP-001.md": gapText({ status: "open" }) },
      files: { "gaps/GAP-001.md": gapText({ status: "retest" }) },
      expect: ["gaps/GAP-001.md:6 status/skipped"],
    },
    {
      before: { "gaps/GAP-001.md": gapText({ status: "open" }) },
      files: { "gaps/GAP-001.md": gapText({ status: "planned" }) },
      expect: [],
    },
    { before: {}, files: { "gaps/GAP-001.md": gapText({ status: "retest" }) }, expect: [] },
  ],
};

function* skipped(artifact: Artifact, { path, schema }: Field, before: Artifact): Generator<Report> {
  const from = valueAt(before.value, path) ?? schema.default;
  const to = valueAt(artifact.value, path) ?? schema.default;
  if (typeof from !== "string" || typeof to !== "string" || from === to) return;
  if (reaches(schema["x-transitions"] ?? {}, from, to)) return;
  const allowed = schema["x-transitions"]?.[from] ?? [];
  const next =
    allowed.length > 0
      ? `From ${from} it goes to ${allowed.join(", ").replace(/, ([^,]*)$/, " or $1")}`
      : `From ${from} it goes nowhere`;
  yield at(
    artifact,
    path,
    `${artifact.id} goes from ${from} to ${to} in this change. The steps between ask something of somebody, and nobody was asked. ${next}: take that step first.`,
  );
}

function reaches(moves: Readonly<Record<string, readonly string[]>>, from: string, to: string): boolean {
  // A value that the schema no longer knows has no moves of its own: any is right.
  return !Object.hasOwn(moves, from) || (moves[from] ?? []).includes(to);
}

function sameIn(base: Engagement, { id, kind }: Artifact): Artifact | undefined {
  const found = findArtifact(base, id);
  return found?.kind.name === kind.name ? found : undefined;
}

const fieldsByKind = new WeakMap<Kind, readonly Field[]>();

/** The fields of a kind that move by steps; found once a kind, since every artifact asks. */
function steppedFields(kind: Kind): readonly Field[] {
  const known = fieldsByKind.get(kind);
  if (known) return known;
  const fields = kind.fields.filter((field) => field.schema["x-transitions"] !== undefined);
  fieldsByKind.set(kind, fields);
  return fields;
}
