import { closest, distance } from "fastest-levenshtein";
import { schemaAt } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import type { SchemaError } from "../kinds/schema-error.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Finding, Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import { entryAt, locate, nodeAt, type YamlNode, type YamlPath } from "./yaml-tree.ts";

/** A file's text with its tree: what a finding needs to point and to fix. */
export interface ParsedSource {
  readonly path: string;
  readonly text: string;
  readonly tree: YamlNode;
  /** Whether `readPlainYaml` read it, so that nothing in it is ambiguous. */
  readonly isPlain?: true;
}

/**
 * A schema's errors on one artifact as findings in plain sentences, each at the key or value it is about. `base` is the
 * artifact's place in the file's tree: empty for a file of its own, `[index]` for an item of a list.
 */
export function schemaFindings(
  source: ParsedSource,
  kind: Kind,
  errors: readonly SchemaError[],
  base: YamlPath,
): Finding[] {
  if (errors.length === 0) return [];
  const told = mostTelling(errors).slice(0, MOST_TOLD);
  return told.map((error) => {
    const path = pathOf(error);
    const { edit, fixTitle, ...rest } = tell({ source, kind, error, path, place: [...base, ...path] });
    const fixes: Fix[] = edit
      ? [
          {
            title: fixTitle ?? "Correct it",
            changes: [{ type: "edit", path: source.path, base: source.text, edits: [edit] }],
          },
        ]
      : [];
    return { severity: "error", path: source.path, ...rest, ...(fixes.length > 0 ? { fixes } : {}) };
  });
}

/** Errors of one artifact that are told: who has corrected so many sees the others then. */
const MOST_TOLD = 1_000;

/** Characters of a key or value that a slip of the fingers is looked for in. */
const LONGEST_SLIP = 200;

/** The path inside the artifact that an error is about. */
export function pathOf(error: SchemaError): YamlPath {
  const parts = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const path = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  if (error.keyword === "additionalProperties") path.push(String(error.params["additionalProperty"]));
  if (error.keyword === "required") path.push(String(error.params["missingProperty"]));
  return path;
}

interface Context {
  readonly source: ParsedSource;
  readonly kind: Kind;
  readonly error: SchemaError;
  /** The path in the artifact. */
  readonly path: YamlPath;
  /** The path in the file. */
  readonly place: YamlPath;
}

interface Told {
  readonly rule: string;
  readonly span: Span;
  readonly message: string;
  readonly fixTitle?: string;
  readonly edit?: TextEdit;
}

const TELLERS: Readonly<Record<string, (context: Context) => Told>> = {
  required: tellMissing,
  additionalProperties: tellUnknown,
  enum: tellEnum,
  type: tellType,
  format: tellFormat,
};

function tell(context: Context): Told {
  const teller = Object.hasOwn(TELLERS, context.error.keyword) ? TELLERS[context.error.keyword] : undefined;
  return (teller ?? tellOther)(context);
}

function tellMissing(context: Context): Told {
  const { kind, path } = context;
  const key = String(path.at(-1));
  const schema = schemaAt(kind.schema, path);
  const meaning = schema?.description ?? "The kind's schema requires it.";
  return {
    rule: "schema/missing-key",
    span: whereItBelongs(context),
    message: `${key} is missing. ${meaning} Add it.`,
  };
}

/** The key after which a missing one belongs by the schema's order; the parent where it would come first. */
function whereItBelongs({ source, kind, path, place }: Context): Span {
  const parent = nodeAt(source.tree, place.slice(0, -1));
  const order = Object.keys(schemaAt(kind.schema, path.slice(0, -1))?.properties ?? {});
  if (parent?.type === "map") {
    const before = new Set(order.slice(0, order.indexOf(String(path.at(-1)))));
    const neighbour = parent.entries.findLast((entry) => before.has(entry.key));
    if (neighbour) return neighbour.keySpan;
  }
  return locate(source.tree, place);
}

function tellUnknown({ source, kind, path, place }: Context): Told {
  const key = String(path.at(-1));
  const keys = Object.keys(schemaAt(kind.schema, path.slice(0, -1))?.properties ?? {});
  const near = nearest(key, keys);
  const span = entryAt(source.tree, place)?.keySpan ?? locate(source.tree, place);
  const advice = near ? `Did you mean ${near}?` : "Remove it, or move it into the text.";
  const told = {
    rule: "schema/unknown-key",
    span,
    message: `${key} is not a field here. It would be ignored. ${advice}`,
  };
  const taken = near !== undefined && entryAt(source.tree, [...place.slice(0, -1), near]) !== undefined;
  return near && !taken ? { ...told, fixTitle: `Rename to ${near}`, edit: { span, text: near } } : told;
}

function tellEnum(context: Context): Told {
  const { source, path, place } = context;
  const values = allowed(context).map(String);
  const node = nodeAt(source.tree, place);
  const written = node?.type === "scalar" ? String(node.value) : "This";
  const near = nearest(written, values);
  const span = locate(source.tree, place);
  const advice = near ? `Did you mean ${near}?` : `Use one of ${values.join(", ")}.`;
  const told = {
    rule: "schema/unknown-value",
    span,
    message: `${show(written)} is not a value of ${nameOf(path)}. Allowed: ${values.join(", ")}. ${advice}`,
  };
  return near && node?.type === "scalar"
    ? { ...told, fixTitle: `Change to ${near}`, edit: { span, text: near } }
    : told;
}

function allowed({ kind, path }: Context): readonly unknown[] {
  return schemaAt(kind.schema, path)?.enum ?? [];
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
};

function tellType(context: Context): Told {
  const { source, kind, path, place, error } = context;
  const node = nodeAt(source.tree, place);
  const span = locate(source.tree, place);
  const types = [schemaAt(kind.schema, path)?.type ?? error.params["type"]].flat().map(String);
  const name = typeof path.at(-1) === "string" ? nameOf(path) : "This";
  const wanted = types.map((type) => TYPE_WORDS[type] ?? type).join(" or ");
  if (node?.type === "scalar" && node.value !== null) {
    const written = source.text.slice(span.start, span.end);
    const lossy = lossyScalar({ types, written, value: node.value, span });
    if (lossy) return lossy;
    return {
      rule: "schema/wrong-type",
      span,
      message: `${name} takes ${wanted}, but ${show(written)} is ${kindOfValue(node)}. Write ${wanted}.`,
    };
  }
  if (node?.type === "scalar")
    return {
      rule: "schema/wrong-type",
      span: entryAt(source.tree, place)?.keySpan ?? span,
      message: `${name} is empty. It takes ${wanted}. Fill it in or remove the line.`,
    };
  return {
    rule: "schema/wrong-type",
    span: entryAt(source.tree, place)?.keySpan ?? span,
    message: `${name} takes ${wanted}, but this is ${node ? kindOfValue(node) : "something else"}. Write ${wanted}.`,
  };
}

interface Lossy {
  readonly types: readonly string[];
  readonly written: string;
  readonly value: string | number | boolean;
  readonly span: Span;
}

/** Unquoted `1.10`, `007` or `true` where a text is meant, and `yes` where a truth value is. */
function lossyScalar({ types, written, value, span }: Lossy): Told | undefined {
  if (types.includes("string") && typeof value !== "string") {
    const read = String(value) === written ? `a ${typeof value}` : `the ${typeof value} ${String(value)}`;
    return {
      rule: "yaml/lossy-scalar",
      span,
      message: `${show(written)} is read as ${read}, but a text is meant here. What was written is lost. Put it in quotes.`,
      fixTitle: "Put it in quotes",
      edit: { span, text: `"${written}"` },
    };
  }
  const truth = /^(yes|on|y)$/i.test(written) ? "true" : /^(no|off|n)$/i.test(written) ? "false" : undefined;
  if (types.includes("boolean") && truth !== undefined)
    return {
      rule: "yaml/lossy-scalar",
      span,
      message: `${show(written)} is a text in YAML 1.2 and a truth value in older readers. Write ${truth}.`,
      fixTitle: `Change to ${truth}`,
      edit: { span, text: truth },
    };
  return undefined;
}

const FORMATS: Readonly<Record<string, string>> = {
  date: "a date that exists, as 2026-03-31",
  "date-time": "a time with its zone, as 2026-03-31T16:20:00Z",
  email: "an e-mail address",
  uri: "a web address, as https://example.org/page",
};

function tellFormat({ source, path, place, error }: Context): Told {
  const span = locate(source.tree, place);
  const format = String(error.params["format"]);
  const rule = format.startsWith("date") ? "date/impossible" : "schema/wrong-format";
  const written = source.text.slice(span.start, span.end);
  return {
    rule,
    span,
    message: `${show(written)} is not ${FORMATS[format] ?? format}. ${nameOf(path)} cannot be read without one. Correct it.`,
  };
}

const OTHERS: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => string>> = {
  pattern: ({ pattern, example }) => {
    if (pattern === "\\S") return "is blank";
    return example ? `is not written like ${example}` : `does not have the form ${pattern}`;
  },
  minLength: () => "is empty",
  maxLength: (params) => `is longer than ${params["limit"]} characters`,
  minItems: (params) => `needs at least ${params["limit"]} entry`,
  maxItems: (params) => `has more than ${params["limit"]} entries`,
  minimum: (params) => `is less than ${params["limit"]}`,
  maximum: (params) => `is more than ${params["limit"]}`,
  uniqueItems: () => "lists something twice",
  minProperties: () => "is empty",
};

function tellOther({ source, kind, path, place, error }: Context): Told {
  const params = { ...error.params, example: schemaAt(kind.schema, path)?.examples?.[0] };
  const complaint =
    (Object.hasOwn(OTHERS, error.keyword) && OTHERS[error.keyword]?.(params)) || error.message || "is not valid";
  const name = path.length > 0 ? path.join(".") : "This";
  const rule = error.keyword === "pattern" && path.at(-1) === "id" ? "id/form" : "schema/invalid";
  return {
    rule,
    span: locate(source.tree, place),
    message: `${name} ${complaint}. The kind's schema does not allow it. Correct the value.`,
  };
}

/** One error for each place: a wrong type also fails enum, pattern and format, and telling all would confuse. */
function mostTelling(errors: readonly SchemaError[]): SchemaError[] {
  const byPlace = new Map<string, SchemaError>();
  for (const error of errors) {
    const key = pathOf(error).join("/");
    const known = byPlace.get(key);
    if (!known || rank(error) < rank(known)) byPlace.set(key, error);
  }
  return [...byPlace.values()];
}

const RANKS = ["type", "enum", "format", "pattern"];

function rank(error: SchemaError): number {
  const index = RANKS.indexOf(error.keyword);
  return index < 0 ? RANKS.length : index;
}

/** The candidate that a slip of the fingers would explain; undefined where none is near. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || written.length > LONGEST_SLIP) return undefined;
  const word = written.toLowerCase();
  const words = candidates.map((candidate) => candidate.toLowerCase());
  const swapped = words.findIndex((candidate) => isTransposed(word, candidate));
  const position = swapped < 0 ? words.indexOf(closest(word, words)) : swapped;
  const limit = swapped < 0 ? Math.max(1, Math.floor(word.length / 3)) : 2;
  return distance(word, words[position] ?? "") <= limit ? candidates[position] : undefined;
}

/** Two neighbouring letters swapped: one slip, though Levenshtein counts two. */
function isTransposed(a: string, b: string): boolean {
  const at = a.split("").findIndex((letter, index) => letter !== b[index]);
  return a.length === b.length && at >= 0 && a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2) === b;
}

/** The field that a path is in: items of lists go by the name of their list. */
function nameOf(path: YamlPath): string {
  return String(path.findLast((step) => typeof step === "string") ?? "This");
}

function kindOfValue(node: YamlNode): string {
  if (node.type === "list") return "a list";
  if (node.type === "map") return "a group of fields";
  return TYPE_WORDS[typeof node.value] ?? "empty";
}

/** The author's words, short enough for a message. */
function show(written: string): string {
  const line = written.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
