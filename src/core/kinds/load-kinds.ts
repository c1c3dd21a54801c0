import { compareText, type Finding } from "../text/finding.ts";
import { checkSchema } from "./compile.ts";
import type { JsonSchema } from "./json-schema.ts";
import { type Kind, toKind } from "./kind.ts";
import { isRecord } from "./values.ts";

/** The shipped schemas and templates by file name, as in `gap.schema.json` and `gap.md`. */
export interface Assets {
  readonly schemas: ReadonlyMap<string, string>;
  readonly templates: ReadonlyMap<string, string>;
}

/** An engagement's own file under `.rescue/`. */
export interface CustomFile {
  readonly path: string;
  readonly text: string;
}

export interface Kinds {
  readonly byName: ReadonlyMap<string, Kind>;
  /** In the order of their names. */
  readonly all: readonly Kind[];
  /** Prefixes of all kinds that have one. */
  readonly prefixes: readonly string[];
}

/**
 * The kinds of an engagement: those we ship, and what its `.rescue/schemas` and `.rescue/templates` add. They only
 * add: a shipped kind takes new fields, its own fields and rules stay as they are.
 */
export function loadKinds(assets: Assets, custom: readonly CustomFile[] = []): { kinds: Kinds; findings: Finding[] } {
  const shipped = shippedKinds(assets);
  if (custom.length === 0) return { kinds: shipped, findings: [] };
  const schemas = new Map(shipped.all.map((kind) => [kind.name, kind.schema]));
  const findings = custom.flatMap((file) => addCustomSchema(schemas, file));
  const kinds = Array.from(schemas, ([name, schema]) => {
    const own = shipped.byName.get(name);
    const template = templateOf(name, assets, custom);
    return own?.schema === schema && own.template === template ? own : toKind(schema, template);
  });
  return { kinds: toKinds(kinds), findings };
}

/** Compiling a schema costs milliseconds, so the shipped kinds are made once for each set of assets. */
const shippedByAssets = new WeakMap<Assets, Kinds>();

function shippedKinds(assets: Assets): Kinds {
  const known = shippedByAssets.get(assets);
  if (known) return known;
  const kinds = toKinds(
    Array.from(assets.schemas, ([file, text]) => toKind(parseShipped(text), templateOf(kindName(file), assets, []))),
  );
  shippedByAssets.set(assets, kinds);
  return kinds;
}

function toKinds(kinds: readonly (Kind | undefined)[]): Kinds {
  const all = kinds.filter((kind) => kind !== undefined).toSorted((a, b) => compareText(a.name, b.name));
  return {
    byName: new Map(all.map((kind) => [kind.name, kind])),
    all,
    prefixes: all.flatMap((kind) => kind.prefix ?? []),
  };
}

/** Whether a path holds a schema or template of an engagement's own. */
export function isCustomPath(path: string): boolean {
  return /^\.rescue\/(schemas\/[^/]+\.json|templates\/[^/]+\.(md|yaml))$/.test(path);
}

function parseShipped(text: string): JsonSchema {
  return JSON.parse(text);
}

function addCustomSchema(schemas: Map<string, JsonSchema>, file: CustomFile): Finding[] {
  if (!file.path.startsWith(".rescue/schemas/")) return [];
  const parsed = parseCustom(file);
  if ("message" in parsed) return [parsed.message];
  const name = kindName(file.path);
  const shipped = schemas.get(name);
  const schema = shipped ? extend(shipped, parsed.schema) : withCommonFields(parsed.schema);
  const problem = checkSchema(schema) ?? (schema["x-kind"] ? nameProblem(schema, name, schemas) : "It has no x-kind.");
  if (problem)
    return [
      schemaFinding(
        file,
        `This schema cannot be used: ${problem} Files of the kind are not checked. Correct the schema.`,
      ),
    ];
  schemas.set(name, schema);
  return [];
}

function nameProblem(schema: JsonSchema, name: string, schemas: ReadonlyMap<string, JsonSchema>): string | undefined {
  const annotation = schema["x-kind"];
  if (annotation?.name !== name)
    return `x-kind.name is ${annotation?.name}, but the file is called ${name}.schema.json.`;
  const containers = [annotation.folder, annotation.collection, annotation.file].filter((part) => part !== undefined);
  if (containers.length !== 1) return "x-kind needs exactly one of folder, collection and file.";
  const taken = [...schemas].find(([other, used]) => other !== name && sharesPlace(annotation, used["x-kind"]));
  return taken ? `Its prefix or place is that of ${taken[0]}.` : undefined;
}

function sharesPlace(a: NonNullable<JsonSchema["x-kind"]>, b: JsonSchema["x-kind"]): boolean {
  const same = (key: "prefix" | "folder" | "collection" | "file"): boolean =>
    a[key] !== undefined && a[key] === b?.[key];
  return same("prefix") || same("folder") || same("collection") || same("file");
}

function parseCustom(file: CustomFile): { schema: JsonSchema } | { message: Finding } {
  try {
    const schema: unknown = JSON.parse(file.text);
    if (isRecord(schema)) return { schema };
    return {
      message: schemaFinding(
        file,
        "This schema is not a JSON object. The kind is not loaded. Write one JSON Schema a file.",
      ),
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      message: schemaFinding(file, `This schema is not JSON: ${error.message}. The kind is not loaded. Correct it.`),
    };
  }
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

function templateOf(name: string, assets: Assets, custom: readonly CustomFile[]): string {
  const own = custom.find((file) => file.path.startsWith(".rescue/templates/") && kindName(file.path) === name);
  return own?.text ?? assets.templates.get(`${name}.md`) ?? assets.templates.get(`${name}.yaml`) ?? "";
}

function kindName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.schema\.json$|\.json$|\.md$|\.yaml$/, "");
}

function schemaFinding(file: CustomFile, message: string): Finding {
  return { rule: "schema/unusable", severity: "error", path: file.path, span: { start: 0, end: 0 }, message };
}
