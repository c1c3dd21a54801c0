import type { Finding } from "../text/finding.ts";
import { checkSchema } from "./compile.ts";
import { flattenFields, type JsonSchema, type KindAnnotation } from "./json-schema.ts";
import { globPattern } from "./kind.ts";
import { kindName } from "./kind-name.ts";
import { LARGEST_CUSTOM_FILE, tooLargeSchema } from "./schema-size.ts";
import { isRecord } from "./values.ts";

/** An engagement's own file under `.rescue/`. */
export interface CustomFile {
  readonly path: string;
  readonly text: string;
}

/** What came of a schema of an engagement's own; no schema where it cannot be used. */
export interface CustomSchema {
  readonly name: string;
  readonly schema?: JsonSchema;
  readonly findings: readonly Finding[];
}

/**
 * Reads a schema of an engagement's own beside those that are there already. One with the name of another adds fields to
 * it: nothing of what is shipped is replaced, and what tries to is a finding.
 */
export function readCustomSchema(file: CustomFile, others: ReadonlyMap<string, JsonSchema>): CustomSchema {
  const name = kindName(file.path);
  const parsed = parse(file);
  if ("finding" in parsed) return { name, findings: [parsed.finding] };
  const shipped = others.get(name);
  const schema = shipped ? extend(shipped, parsed.schema) : withCommonFields(parsed.schema);
  const broken = checkSchema(schema);
  if (broken !== undefined) return { name, findings: [unusable(file, broken, placeNamedIn(broken, file.text))] };
  const problem = kindProblem(schema, name, others);
  if (problem !== undefined) return { name, findings: [unusable(file, problem, spanOfKey(file.text, "x-kind"))] };
  return { name, schema, findings: shipped ? ignoredParts(file, shipped, parsed.schema) : [] };
}

/** A part of an own file that the engine passes over; `key` is where it stands. */
export function notUsed(file: CustomFile, key: string, message: string): Finding {
  return { rule: "schema/not-used", severity: "warning", path: file.path, span: spanOfKey(file.text, key), message };
}

function parse(file: CustomFile): { schema: JsonSchema } | { finding: Finding } {
  if (file.text.length > LARGEST_CUSTOM_FILE)
    return { finding: unusable(file, `It has more than ${LARGEST_CUSTOM_FILE} characters.`, { start: 0, end: 0 }) };
  try {
    const schema: unknown = JSON.parse(file.text);
    const problem = isRecord(schema) ? tooLargeSchema(schema) : "It is not a JSON object.";
    if (isRecord(schema) && problem === undefined) return { schema };
    return { finding: unusable(file, problem ?? "", placeNamedIn(problem ?? "", file.text)) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const place = errorPlace(error.message, file.text);
    return { finding: unusable(file, `It is not JSON: ${error.message}.`, { start: place, end: place }) };
  }
}

/** Where the engine's JSON parser says that it stopped; it does not always say. */
function errorPlace(message: string, text: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? (/end of JSON/.test(message) ? text.length : 0) : Number(position);
}

/** The shipped schema with new properties and further required ones; nothing of it is replaced. */
function extend(shipped: JsonSchema, custom: JsonSchema): JsonSchema {
  return {
    ...shipped,
    properties: { ...custom.properties, ...shipped.properties },
    required: [...new Set([...(shipped.required ?? []), ...(custom.required ?? [])])],
  };
}

function withCommonFields(schema: JsonSchema): JsonSchema {
  return {
    ...schema,
    properties: {
      audience: { type: "string", enum: ["client", "internal"], description: "Who may read it." },
      "rescue-ignore": {
        type: "object",
        description: "Findings that do not apply here, each with the reason why.",
        additionalProperties: { type: "string" },
        "x-clerical": true,
      },
      ...schema.properties,
    },
  };
}

/** The parts of a schema by which it can add to a shipped one, and those that change nothing. */
const ADDING = [
  "$schema",
  "$id",
  "$comment",
  "title",
  "description",
  "type",
  "additionalProperties",
  "required",
  "properties",
  "x-kind",
];

function ignoredParts(file: CustomFile, shipped: JsonSchema, custom: JsonSchema): Finding[] {
  const parts = Object.keys(custom).filter((part) => !ADDING.includes(part));
  const fields = Object.entries(custom.properties ?? {}).filter(
    ([field, own]) => isShipped(shipped, field) && JSON.stringify(own) !== JSON.stringify(shipped.properties?.[field]),
  );
  return [
    ...fields.map(([field]) =>
      notUsed(
        file,
        field,
        `${field} is a shipped field and stays as it is. What stands here is ignored. Remove it, or give your own field another name.`,
      ),
    ),
    ...parts.map((part) =>
      notUsed(file, part, `${part} of a shipped kind stays as it is. What stands here is ignored. Remove it.`),
    ),
  ];
}

function isShipped({ properties = {} }: JsonSchema, field: string): boolean {
  return Object.hasOwn(properties, field);
}

function kindProblem(schema: JsonSchema, name: string, others: ReadonlyMap<string, JsonSchema>): string | undefined {
  const annotation = schema["x-kind"];
  if (!annotation) return "It has no x-kind.";
  if (annotation.name !== name) return `x-kind.name is ${annotation.name}, but the file is called ${name}.schema.json.`;
  const containers = [annotation.folder, annotation.collection, annotation.file].filter((part) => part !== undefined);
  if (containers.length !== 1) return "x-kind needs exactly one of folder, collection and file.";
  if (annotation.file === undefined && !isShipped(schema, "id"))
    return "It has no property id, and each artifact needs an identifier of its own.";
  const taken = [...others].find(([other, used]) => other !== name && sharesPlace(annotation, used["x-kind"]));
  return taken ? `Its prefix or place in x-kind is that of ${taken[0]}.` : misplacedAnnotation(schema, annotation);
}

/** What an annotation says of a field that the schema does not have, or that cannot hold there. */
function misplacedAnnotation(schema: JsonSchema, { title, groupBy }: KindAnnotation): string | undefined {
  const fields = flattenFields(schema);
  const has = (path: string | undefined): boolean => path === undefined || fields.some((field) => field.path === path);
  if (!has(title)) return `x-kind.title is ${title}, which is none of its properties.`;
  if (!has(groupBy)) return `x-kind.groupBy is ${groupBy}, which is none of its properties.`;
  const dated = fields.find((field) => !has(field.schema["x-not-before"]));
  if (dated)
    return `x-not-before of ${dated.path} is ${dated.schema["x-not-before"]}, which is none of its properties.`;
  // What leaves the team is told field by field of the artifact, so a mark further in would hide nothing.
  const inner = fields.find(({ path, schema: { "x-internal": internal } }) => internal === true && path.includes("."));
  return (
    inner && `x-internal stands at ${inner.path}. It is for fields of the artifact itself: put it on the outermost.`
  );
}

/** Whether one kind would claim what belongs to the other: identifiers or files. */
function sharesPlace(a: KindAnnotation, b: KindAnnotation | undefined): boolean {
  if (!b) return false;
  return (a.prefix !== undefined && a.prefix === b.prefix) || claims(a, sampleOf(b)) || claims(b, sampleOf(a));
}

function sampleOf({ folder, collection = "", file }: KindAnnotation): string {
  return folder === undefined ? (file ?? collection.replaceAll("*", "x")) : `${folder}/x.md`;
}

function claims({ folder, collection, file }: KindAnnotation, path: string): boolean {
  if (collection !== undefined) return globPattern(collection).test(path);
  return folder === undefined ? path === file : path === `${folder}/x.md`;
}

function unusable(file: CustomFile, problem: string, span: Finding["span"]): Finding {
  const message = `This schema cannot be used. ${problem} Files of the kind are not checked by it. Correct the schema.`;
  return { rule: "schema/unusable", severity: "error", path: file.path, span, message };
}

/** Where the first key stands that a problem names. */
function placeNamedIn(problem: string, text: string): Finding["span"] {
  const names = Array.from(problem.matchAll(/[\w$-]+/g), ([name]) => name);
  return spanOfKey(text, names.find((name) => text.includes(JSON.stringify(name))) ?? "");
}

/** Where a key of a JSON text first stands; the beginning where it does not. */
function spanOfKey(text: string, key: string): Finding["span"] {
  const start = Math.max(0, text.indexOf(`"${key}"`));
  return { start, end: text.startsWith(`"${key}"`, start) ? start + key.length + 2 : start };
}
