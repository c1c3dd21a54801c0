import { skeleton } from "../src/core/features/skeleton.ts";
import type { JsonSchema } from "../src/core/kinds/json-schema.ts";
import type { Kind } from "../src/core/kinds/kind.ts";

/** As VS Code takes a snippet; its body has tab stops in the order in which they are gone through. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
  /** Whether it makes a whole file. */
  readonly isFileTemplate?: true;
}

/** The files of snippets, one a language, that package.json contributes: path and text. */
export function snippetFiles(kinds: Iterable<Kind>): [path: string, text: string][] {
  const written = [...kinds].filter(isWritten).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return ["markdown", "yaml"].map((language) => {
    const own = written.filter(({ container }) => (container.type === "folder") === (language === "markdown"));
    const snippets = Object.fromEntries(own.map((kind) => [`Rescue: ${kind.title}`, snippetOf(kind)]));
    return [`snippets/${language}.json`, `${JSON.stringify(snippets, undefined, 2)}\n`];
  });
}

/**
 * Whether people begin such artifacts by hand. A decision writes a sign-off, and holds it against its subject; where
 * nothing is to be filled in, the file is there from the beginning.
 */
function isWritten(kind: Kind): boolean {
  return kind.name !== "signoff" && /\$\{1[:|]/.test(snippetOf(kind).body);
}

/** A kind's skeleton, in which holes are tab stops and the values of lists are choices. */
export function snippetOf(kind: Kind): Snippet {
  const stops = new TabStops(kind);
  const text = skeleton(kind, (template) => template).replace(/[\\$]/g, "\\$&");
  const body = text
    .replace(HOLE_OR_VALUE, (whole, start?: string, field = "", value = "", hole = "") =>
      start === undefined ? stops.forHole(hole) : start + stops.forValue(field, value, whole.slice(start.length)),
    )
    .trimEnd();
  const snippet = { prefix: `rescue-${kind.name}`, description: kind.description, body: `${body}\n` };
  return kind.container.type === "collection" ? snippet : { ...snippet, isFileTemplate: true };
}

/** A field of the artifact itself with a plain word; else a hole, with the quotes that it may stand in. */
const HOLE_OR_VALUE = /^((?:- | {2})?(\w+): )([\w-]+)$|["']?\{\{(\w+)\}\}["']?/gm;

/** Counts the tab stops of a snippet. */
class TabStops {
  private readonly kind: Kind;
  private count = 0;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  /** What the template has is offered first. */
  forValue(field: string, value: string, text: string): string {
    const values = this.schemaOf(field)?.enum?.map(String) ?? [];
    return values.includes(value) ? this.choice([value, ...values.filter((other) => other !== value)]) : text;
  }

  forHole(name: string): string {
    if (name === "today") return TODAY;
    if (name === "id") return this.identifier();
    if (name === "by") return this.placeholder("person");
    const schema = this.schemaOf(name) ?? {};
    return schema.type === "array" ? `[${this.forSchema(schema.items ?? {}, name)}]` : this.forSchema(schema, name);
  }

  private forSchema(schema: JsonSchema, name: string): string {
    if (schema.enum) return this.choice(schema.enum.map(String));
    if (schema.type === "boolean") return this.choice(["false", "true"]);
    if (schema.format === "date") return TODAY;
    return this.placeholder(defaultOf(schema, name));
  }

  /** A file is named as what is in it: where its name is an identifier, that is offered. */
  private identifier(): string {
    const { prefix, container, name } = this.kind;
    if (prefix === undefined) return this.placeholder(name);
    if (container.type !== "folder") return this.placeholder(`${prefix}-001`);
    return `\${${++this.count}:\${TM_FILENAME_BASE/^(${prefix}-[0-9]+)$|.*/\${1:-${prefix}-001}/}}`;
  }

  private placeholder(text: string): string {
    return `\${${++this.count}:${text.replace(/[\\$}]/g, "\\$&")}}`;
  }

  private choice(values: readonly string[]): string {
    return `\${${++this.count}|${values.map((value) => value.replace(/[\\,|]/g, "\\$&")).join(",")}|}`;
  }

  private schemaOf(field: string): JsonSchema | undefined {
    return this.kind.schema.properties?.[field];
  }
}

/** A number, an example where not every text will do, else the field's name. */
function defaultOf({ type, pattern, format, examples }: JsonSchema, name: string): string {
  if (type === "integer" || type === "number") return "1";
  const example = pattern === undefined && format === undefined ? undefined : examples?.[0];
  return typeof example === "string" ? example : name;
}

// VS Code fills these in.
const TODAY = ["YEAR", "MONTH", "DATE"].map((part) => `\${CURRENT_${part}}`).join("-");
