import { compareText, type Finding } from "../text/finding.ts";
import { type CustomFile, notUsed, readCustomSchema } from "./custom-schema.ts";
import { flattenFields, type JsonSchema } from "./json-schema.ts";
import { type Kind, toKind } from "./kind.ts";
import { kindName } from "./kind-name.ts";
import { LARGEST_CUSTOM_FILE } from "./schema-size.ts";

export type { CustomFile };

/** The shipped schemas and templates by file name, as in `gap.schema.json` and `gap.md`. */
export interface Assets {
  readonly schemas: ReadonlyMap<string, string>;
  readonly templates: ReadonlyMap<string, string>;
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
  const findings = custom.filter(isSchema).flatMap((file) => {
    const { name, schema, findings } = readCustomSchema(file, schemas);
    if (schema) schemas.set(name, schema);
    return findings;
  });
  const kinds = Array.from(schemas, ([name, schema]) => {
    const own = shipped.byName.get(name);
    const template = templateOf(name, assets, custom);
    return own?.schema === schema && own.template === template ? own : toKind(schema, template);
  });
  const idle = custom.flatMap((file) =>
    isSchema(file) ? unknownReferences(file, schemas) : idleTemplate(file, schemas),
  );
  return { kinds: toKinds(kinds), findings: [...findings, ...idle] };
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

function isSchema({ path }: CustomFile): boolean {
  return path.startsWith(".rescue/schemas/");
}

/** References of an own schema to kinds that do not exist: nobody can judge them. */
function unknownReferences(file: CustomFile, schemas: ReadonlyMap<string, JsonSchema>): Finding[] {
  const schema = schemas.get(kindName(file.path));
  const named = schema ? flattenFields(schema).flatMap((field) => field.schema["x-ref"] ?? []) : [];
  const unknown = [...new Set(named)].filter((kind) => kind !== "*" && !schemas.has(kind));
  return unknown
    .filter((kind) => file.text.includes(`"${kind}"`))
    .map((kind) =>
      notUsed(
        file,
        kind,
        `x-ref names ${kind}, and no kind is called so. What points there is not checked. Correct it.`,
      ),
    );
}

/** A template that nothing is made from. */
function idleTemplate(file: CustomFile, schemas: ReadonlyMap<string, JsonSchema>): Finding[] {
  const name = kindName(file.path);
  const schema = schemas.get(name);
  if (!schema)
    return [
      notUsed(
        file,
        "",
        `No kind is called ${name}, so this template is not used. Rename it after its kind, or remove it.`,
      ),
    ];
  if (file.text.length > LARGEST_CUSTOM_FILE)
    return [
      notUsed(file, "", `This template has more than ${LARGEST_CUSTOM_FILE} characters. It is not used. Shorten it.`),
    ];
  if (schema["x-kind"]?.file !== undefined || /\{\{[ \t]*id[ \t]*\}\}/.test(file.text)) return [];
  return [
    notUsed(
      file,
      "",
      `This template has no {{id}}, so all that is made from it would have one identifier. It is not used. Write id: {{id}}.`,
    ),
  ];
}

function templateOf(name: string, assets: Assets, custom: readonly CustomFile[]): string {
  const own = custom.find(
    ({ path, text }) =>
      path.startsWith(".rescue/templates/") && kindName(path) === name && text.length <= LARGEST_CUSTOM_FILE,
  );
  return own?.text ?? assets.templates.get(`${name}.md`) ?? assets.templates.get(`${name}.yaml`) ?? "";
}
