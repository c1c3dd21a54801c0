import type { Engagement } from "../engagement/engagement.ts";
import { type Field, type JsonSchema, schemaAt } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import { isGoverned } from "../ledger/governed.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Span } from "../text/span.ts";
import { referenceAt } from "./definition.ts";
import { type FieldPlace, fieldAt } from "./place-at.ts";

/** What to tell about a place, as Markdown. People's own text is escaped in it. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** Tells what a reference names, or what a field means; undefined where there is nothing to tell. */
export function hoverAt(engagement: Engagement, path: string, offset: number): Hover | undefined {
  const reference = referenceAt(engagement, path, offset);
  const named = reference?.artifacts[0];
  if (reference && named) return { span: reference.span, markdown: tellArtifact(named) };
  const place = fieldAt(engagement, path, offset);
  const markdown = place && tellField(place);
  return place && markdown ? { span: place.span, markdown } : undefined;
}

function tellArtifact(artifact: Artifact): string {
  const { kind, id, title, value } = artifact;
  const heading = `**${kind.title}** ${kind.container.type === "file" ? "" : `\`${id}\` · `}${escapeMarkdown(title)}`;
  const facts = kind.fields
    .filter((field) => isFact(kind.titleField, field))
    .flatMap(({ path }) => tellFact(path, valueAt(value, path)));
  return [heading, ...facts].join("\n\n");
}

/** The fields that say how an artifact stands: choices, persons and dates at its top. */
function isFact(titleField: string, { path, schema }: Field): boolean {
  const short = schema.enum !== undefined || schema["x-ref"] !== undefined || schema.format === "date";
  return short && !path.includes(".") && !path.includes("*") && path !== titleField;
}

function tellFact(path: string, value: unknown): string[] {
  return value === undefined || typeof value === "object" ? [] : [`${path}: ${escapeMarkdown(String(value))}`];
}

function tellField({ artifact, path, part }: FieldPlace): string | undefined {
  const { kind } = artifact;
  const schema = schemaAt(kind.schema, path);
  const field = path.join(".");
  if (!schema) return undefined;
  const value = valueAt(artifact.value, field);
  const meaning = part === "value" && value !== undefined ? schema["x-meanings"]?.[String(value)] : undefined;
  const told = meaning === undefined ? (schema.description ?? "") : `\`${String(value)}\`: ${meaning}`;
  const values = part === "key" ? tellValues(schema) : [];
  const counts = isGoverned(kind, field, value)
    ? "Counts: changing it after a sign-off makes that stale."
    : "Clerical: no sign-off covers it.";
  return [told, ...values, `_${counts}_`].filter((text) => text !== "").join("\n\n");
}

function tellValues(schema: JsonSchema): string[] {
  const lines = (schema.enum ?? []).map((value) => {
    const meaning = schema["x-meanings"]?.[String(value)];
    return meaning === undefined ? `- \`${String(value)}\`` : `- \`${String(value)}\`: ${meaning}`;
  });
  return lines.length > 0 ? [lines.join("\n")] : [];
}

/** A text that Markdown shows as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, "\\$&");
}
