import { schemaAt } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import { isGoverned } from "../ledger/governed.ts";
import { isPlainDate } from "../text/plain-date.ts";
import type { Span } from "../text/span.ts";
import type { TreeContext } from "../views/trees/tree-node.ts";
import { referenceAt } from "./definition.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { type FieldPlace, fieldAt } from "./place-at.ts";
import { tellArtifact } from "./tell-artifact.ts";
import { tellDay } from "./tell-day.ts";
import { schemaText, tellMeaning, tellValues } from "./tell-schema.ts";

/** What to tell about a place, as Markdown. People's own text is escaped in it. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** Tells what a reference names, or what a field, value or date means; undefined where there is nothing to tell. */
export function hoverAt(context: TreeContext, path: string, offset: number): Hover | undefined {
  const { engagement } = context;
  const reference = referenceAt(engagement, path, offset);
  const named = reference?.artifacts[0];
  if (reference && named) return { span: reference.span, markdown: tellArtifact(context, named) };
  const place = fieldAt(engagement, path, offset);
  const markdown = place && tellField(context, place);
  return place && markdown ? { span: place.span, markdown } : undefined;
}

function tellField(context: TreeContext, { artifact, path, part }: FieldPlace): string | undefined {
  const { kind } = artifact;
  const schema = schemaAt(kind.schema, path);
  const field = path.join(".");
  if (!schema) return undefined;
  const value = valueAt(artifact.value, field);
  const date = part === "value" && typeof value === "string" && isPlainDate(value) ? value : undefined;
  const meaning = part === "value" && value !== undefined ? schema["x-meanings"]?.[String(value)] : undefined;
  const told = meaning === undefined ? schemaText(schema.description ?? "") : tellMeaning(schema, value);
  const counts = isGoverned(kind, field, value)
    ? context.say("Counts: changing it after a sign-off makes that stale.")
    : context.say("Clerical: no sign-off covers it.");
  const day = date === undefined ? "" : `**${escapeMarkdown(tellDay(context, date))}**`;
  const values = part === "key" ? tellValues(schema) : "";
  return [day, told, values, `_${counts}_`].filter((text) => text !== "").join("\n\n");
}
