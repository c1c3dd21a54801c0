import { type JsonSchema, schemaAt } from "../kinds/json-schema.ts";
import { renderScalar } from "../parse/write-yaml.ts";
import { rules } from "../rules/registry.generated.ts";
import { completeValue } from "./complete-values.ts";
import type { Completion, Completions } from "./completion-place.ts";
import { type CompletionPlace, leadAt } from "./completion-place.ts";
import { tellSchema } from "./tell-schema.ts";

/** The fields that are still missing at the caret, required ones first; in a group that takes any names, those known. */
export function completeKeys(place: CompletionPlace): Completion[] {
  const { schema, cursor, context, file } = place;
  const { span } = cursor;
  const own = cursor.hasColon ? file.text.slice(span.start, span.end) : undefined;
  const missing = fieldsOf(schema, place).filter(({ name }) => name === own || !cursor.entries.has(name));
  const lead = leadOf(place);
  return missing
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ name, required, field, documentation }) => {
      const { text, stops } = cursor.hasColon
        ? { text: name, stops: [] }
        : fieldText(name, field, { ...lead, flow: cursor.flow });
      return {
        label: name,
        type: "field" as const,
        detail: required ? context.say("required") : undefined,
        documentation,
        text: lead.before + text,
        stops: stops.map((stop) => stop + lead.before.length),
        span,
        filter: name,
        leadsOn: !cursor.hasColon && hasChoices(field),
      };
    });
}

/** Further items of a list, where no dash stands yet. */
export function completeItems(place: CompletionPlace): Completions {
  const { schema, cursor, path } = place;
  if (!schema.items) return { items: [], isIncomplete: false };
  const inItem = { ...place, path: [...path, cursor.items.length], schema: schema.items };
  const { items, isIncomplete } = schema.items.properties
    ? { items: completeKeys(inItem), isIncomplete: false }
    : completeValue(inItem);
  const pad = " ".repeat(schema.items.properties ? 2 : 0);
  const asItem = (item: Completion): Completion => ({
    ...item,
    text: `- ${item.text.replaceAll("\n", `\n${pad}`)}`,
    stops: (item.stops ?? []).map((stop) => stop + 2 + pad.length * lineBreaks(item.text.slice(0, stop))),
  });
  return { items: items.map(asItem), isIncomplete };
}

interface MissingField {
  readonly name: string;
  readonly required: boolean;
  readonly field: JsonSchema;
  readonly documentation: string | undefined;
}

function fieldsOf(schema: JsonSchema, place: CompletionPlace): MissingField[] {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    required: schema.required?.includes(name) ?? false,
    field,
    documentation: tellSchema(field),
  }));
  const extra = schema.additionalProperties;
  return typeof extra === "object" && takesCodes(place) ? [...fields, ...codeFields(extra, place)] : fields;
}

/** To silence a finding is the last thing to think of. */
function rankOf({ name, required }: MissingField): number {
  return required ? 0 : name === IGNORED ? 2 : 1;
}

const IGNORED = "rescue-ignore";

/** The groups whose names are codes of findings. */
function takesCodes({ path }: CompletionPlace): boolean {
  return path.length === 1 && (path[0] === IGNORED || path[0] === "severities");
}

/** Codes of findings: those of this file first, since it is them that somebody wants to silence. */
function codeFields(field: JsonSchema, { file }: CompletionPlace): MissingField[] {
  const here = new Set(file.findings.map(({ rule }) => rule));
  return rules
    .map(({ code, why }) => ({ name: code, required: false, field, documentation: why }))
    .toSorted((a, b) => Number(here.has(b.name)) - Number(here.has(a.name)));
}

/** What stands before a key where the caret is behind a colon or a dash, and the column of the key then. */
function leadOf(place: CompletionPlace): { readonly before: string; readonly column: number } {
  const { cursor, path } = place;
  if (cursor.part === "key" || cursor.flow) return { before: "", column: cursor.column };
  // Behind a dash the first key stands on the line of the dash; behind a colon the group begins on the next line.
  if (typeof path.at(-1) === "number" || path.length === 0) {
    const before = leadAt(place);
    return { before, column: cursor.column + before.length };
  }
  return { before: `\n${" ".repeat(cursor.column + 2)}`, column: cursor.column + 2 };
}

/** A field as it begins, with the places at which to go on typing. */
function fieldText(
  name: string,
  schema: JsonSchema,
  { column, flow }: { readonly column: number; readonly flow: boolean },
): { readonly text: string; readonly stops: readonly number[] } {
  const key = /^[\w-]+(?:\/[\w-]+)?$/.test(name) ? name : renderScalar(name);
  const pad = `\n${" ".repeat(column + 2)}`;
  if (schema.type === "array") {
    const inBlock = schema.items?.properties !== undefined && !flow;
    return inBlock ? atEnd(`${key}:${pad}- `) : { text: `${key}: []`, stops: [key.length + 3] };
  }
  if (schema.type !== "object") return atEnd(`${key}: `);
  if (flow) return { text: `${key}: {  }`, stops: [key.length + 4] };
  const required = schema.required ?? [];
  const lines = required.length > 0 ? required.map((child) => `${pad}${child}: `) : [pad];
  const starts = lines.map((_, index) => key.length + 1 + lines.slice(0, index + 1).join("").length);
  return { text: `${key}:${lines.join("")}`, stops: starts };
}

function atEnd(text: string): { readonly text: string; readonly stops: readonly number[] } {
  return { text, stops: [text.length] };
}

function hasChoices(schema: JsonSchema): boolean {
  const item = schema.type === "array" && schema.items ? schema.items : schema;
  return (
    item.enum !== undefined ||
    item["x-ref"] !== undefined ||
    item.type === "boolean" ||
    item.type === "object" ||
    item.format === "date" ||
    item.examples !== undefined ||
    schemaAt(item, []) === undefined
  );
}

function lineBreaks(text: string): number {
  return text.split("\n").length - 1;
}
